using StrictCors.Configuration;
using StrictCors.Policies;
using StrictCors.TestSupport.Hosting;
using StrictCors.Tool.Export;
using StrictCors.Tool.Import;
using Xunit.Abstractions;

namespace StrictCors.CloudTests.Import;

/// <summary>An import of every export gives the same policy back, without a note, and written as settings it is still the same.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private static readonly string[] s_entries =
    [
        "https://app.example.com", "https://*.example.com", "https://*.example.com:8443", "https://*.example.com:*", "https://pr-*.preview.example.com", "https://*.shop.example.org",
        "https://deploy-*--site.example.com:*", "http://localhost:*", "http://localhost:5173", "https://[2001:db8::1]:8443", "capacitor://localhost", "https://a.shop.example.org", "https://api.example.net:8443",
    ];

    public static TheoryData<string, string> Targets() => new()
    {
        { "gateway-api", "yaml" }, { "envoy-gateway", "yaml" }, { "istio", "yaml" }, { "traefik", "yaml" }, { "nginx", "nginx" }, { "cloudfront", "cloudformation" }, { "apigateway", "cloudformation" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void An_import_of_an_export_is_the_same_policy(string target, string format)
    {
        var count = 0;
        foreach (var policy in CloudPolicy.Rows.Select(static row => CloudPolicy.Find(row["policy"])).Concat(CloudPolicy.Lists.Select(CloudPolicy.OfOrigins)).Concat(Generated(target.Length)))
        {
            if (policy.Export(target, ExportOwner.Edge, format).Text is not { } text)
                continue;
            count++;
            var (read, notes) = Importer.Read(ImportFormats.Find(target), text, "export");
            // That credentials go where they are dangerous is said again.
            notes.Where(static note => !note.Text.Contains("since it is deployed", StringComparison.Ordinal)).Should().BeEmpty(text);
            ShouldBe(policy, new(read));
            foreach (var form in ImportedSettings.Formats)
                ShouldBe(policy, new(Settings(ImportedSettings.Write(read, form), form)));
        }

        output.WriteLine($"{target}: {count} policies came back");
        count.Should().BeGreaterThan(40);
    }

    private static void ShouldBe(CloudPolicy policy, CompiledPolicy read)
    {
        var (one, other) = (policy.Compiled, read);
        one.AnswersAs(other).Should().BeTrue($"{string.Join(',', other.Source.Origins.Select(static entry => entry.Text))} is not {policy.Settings["CORS_ALLOWED_ORIGINS"]}");
        (other.EchoesMethods, other.EchoesHeaders, other.MaxAge).Should().Be((one.EchoesMethods, one.EchoesHeaders, one.MaxAge));
        foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get"])
            other.AllowsMethod(method).Should().Be(one.AllowsMethod(method), method);
        foreach (var header in (string[])["content-type", "authorization", "x-key", "x!#$%-.^_~", .. one.Source.Headers])
            other.AllowsHeader(header).Should().Be(one.AllowsHeader(header), header);
    }

    private static StrictCors.Validation.ValidatedPolicy Settings(string text, string form)
    {
        var builder = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        if (form == "json")
            Microsoft.Extensions.Configuration.JsonConfigurationExtensions.AddJsonStream(builder, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        else
            Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(builder, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=', 2)).Select(static pair => KeyValuePair.Create(pair[0].Replace("__", ":", StringComparison.Ordinal), (string?)pair[1])));
        var read = StrictCorsConfiguration.Read(builder.Build());
        read.Problems.Should().BeEmpty(text);
        return read.Policies[0];
    }

    private static IEnumerable<CloudPolicy> Generated(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < 200; number++)
        {
            var settings = new Dictionary<string, string?>
            {
                ["CORS_ALLOWED_ORIGINS"] = string.Join(',', random.GetItems(s_entries, random.Next(1, 6)).Distinct()),
                ["CORS_ALLOWED_METHODS"] = random.Next(4) == 0 ? "*" : string.Join(',', ((string[])["GET", "POST", "PUT", "DELETE"])[..random.Next(2, 5)]),
                ["CORS_ALLOWED_HEADERS"] = random.Next(4) == 0 ? "*" : string.Join(',', ((string[])["Content-Type", "Authorization", "X-Key"])[..random.Next(0, 4)]),
                ["CORS_EXPOSED_HEADERS"] = string.Join(',', ((string[])["ETag", "X-Total"])[..random.Next(0, 3)]),
                ["CORS_ALLOW_CREDENTIALS"] = random.Next(2) == 0 ? "true" : "false",
                ["CORS_MAX_AGE"] = random.Next(1, 86401).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            yield return new(settings);
        }
    }
}
