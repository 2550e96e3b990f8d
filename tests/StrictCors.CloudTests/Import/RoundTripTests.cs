using Microsoft.Extensions.Configuration;
using StrictCors.Policies;
using StrictCors.Tool;
using StrictCors.Tool.Export;
using StrictCors.Tool.Import;
using StrictCors.Validation;
using Xunit.Abstractions;

namespace StrictCors.CloudTests.Import;

/// <summary>An import of every export gives the same policy back, without a note, and written as settings it is still the same.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private const int Drawn = 300;

    private static readonly Dictionary<string, Func<Dictionary<string, string?>, string, string?>> s_changes = new()
    {
        ["CORS_ALLOWED_ORIGINS"] = static (_, value) => value is "*" ? null : $"{value},https://other.example".TrimStart(','),
        ["CORS_ALLOWED_METHODS"] = static (_, value) => value is "*" || value.Contains("DELETE", StringComparison.Ordinal) ? null : $"{value},DELETE".TrimStart(','),
        ["CORS_ALLOWED_HEADERS"] = static (_, value) => value.Contains('*', StringComparison.Ordinal) ? null : $"{value},X-Other".TrimStart(','),
        ["CORS_EXPOSED_HEADERS"] = static (_, value) => value.Contains('*', StringComparison.Ordinal) ? null : $"{value},X-Other".TrimStart(','),
        ["CORS_ALLOW_CREDENTIALS"] = static (settings, value) => settings["CORS_ALLOWED_ORIGINS"] is "*" ? null : value is "true" ? "false" : "true",
        ["CORS_MAX_AGE"] = static (_, value) => value is "600" ? "601" : "600",
    };

    /// <summary>Each target that can own CORS, in each language, whole and as a fragment where there are fragments.</summary>
    public static TheoryData<string, string, bool> Targets() => new()
    {
        { "gateway-api", "yaml", false },
        { "gateway-api", "yaml", true },
        { "envoy-gateway", "yaml", false },
        { "envoy-gateway", "yaml", true },
        { "istio", "yaml", false },
        { "istio", "yaml", true },
        { "traefik", "yaml", false },
        { "traefik", "yaml", true },
        { "nginx", "nginx", false },
        { "nginx", "nginx", true },
        { "apache", "apache", false },
        { "apache", "apache", true },
        { "haproxy", "haproxy", false },
        { "haproxy", "haproxy", true },
        { "caddy", "caddyfile", false },
        { "caddy", "caddyfile", true },
        { "envoy", "yaml", false },
        { "envoy", "yaml", true },
        { "cloudfront", "cloudformation", false },
        { "cloudfront", "terraform", false },
        { "apigateway", "cloudformation", false },
        { "apigateway", "terraform", false },
        { "apigateway-rest", "cloudformation", false },
        { "apigateway-rest", "terraform", false },
        { "lambda-url", "cloudformation", false },
        { "lambda-url", "terraform", false },
        { "iis", "xml", false },
        { "iis", "xml", true },
        { "azure-container-apps", "json", false },
        { "azure-container-apps", "json", true },
        { "azure-api-management", "xml", false },
        { "azure-api-management", "xml", true },
    };

    [Fact]
    public void Every_target_that_can_own_CORS_is_here_in_every_language()
    {
        var owners = from target in ExportTargets.All
                     from format in target.Formats
                     from isFragment in (bool[])[false, true]
                     where Writes(target.Name, format, isFragment)
                     select $"{target.Name} {format} {isFragment}";
        Targets().Select(static row => $"{row[0]} {row[1]} {row[2]}").Should().BeEquivalentTo(owners);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void An_import_of_an_export_is_the_same_policy(string target, string format, bool isFragment)
    {
        var known = CloudPolicy.All.ToList();
        var count = known.Count(policy => ComesBack(policy, target, format, isFragment) | ComesBack(policy.WithoutOptions(), target, format, isFragment));
        output.WriteLine($"{target}, {format}{(isFragment ? ", fragment" : "")}: {count} of {known.Count} policies came back");
        count.Should().BeGreaterThan(known.Count / 10);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void An_import_of_a_drawn_policys_export_is_the_same_policy(string target, string format, bool isFragment)
    {
        var (count, asked) = (0, 0);
        foreach (var settings in new DrawnPolicies(seed: 1).Settings().Take(Drawn * 20))
        {
            asked++;
            count += ComesBack(new(settings), target, format, isFragment) ? 1 : 0;
            if (count == Drawn)
                break;
        }

        output.WriteLine($"{target}, {format}{(isFragment ? ", fragment" : "")}: {count} of {asked} drawn policies came back");
        count.Should().Be(Drawn);
    }

    [Fact]
    public void Every_kind_of_policy_is_common_among_those_drawn()
    {
        var drawn = new DrawnPolicies(seed: 1).Settings().Take(Drawn).ToList();
        DrawnPolicies.Kinds.ToDictionary(static kind => kind.Key, kind => drawn.Count(kind.Value)).Should().OnlyContain(static kind => kind.Value >= Drawn / 30);
    }

    // Whatever is compared has to be able to fail.
    [Theory]
    [MemberData(nameof(Targets))]
    public void An_import_of_a_changed_policys_export_is_another_policy(string target, string format, bool isFragment)
    {
        foreach (var (setting, change) in s_changes)
        {
            var count = 0;
            foreach (var settings in new DrawnPolicies(seed: 2).Settings().Take(200))
            {
                var other = new Dictionary<string, string?>(settings);
                if (change(other, other[setting]!) is not { } value)
                    continue;
                other[setting] = value;
                if (DrawnPolicies.Read(other).Problems.Count > 0 || new CloudPolicy(other).Export(target, ExportOwner.Edge, format, isFragment).Text is not { } text)
                    continue;
                count++;
                Differences(new CloudPolicy(settings).Compiled, new(Importer.Read(Format(target), text, "export").Policy)).Should().NotBeEmpty($"{setting} was {settings[setting]}: {text}");
            }

            count.Should().BeGreaterThan(10, setting);
        }
    }

    /// <summary>Import calls API Management by the abbreviation that its users write.</summary>
    internal static IImportFormat Format(string target) => ImportFormats.Find(target == "azure-api-management" ? "apim" : target);

    // A target without fragments says so where it is called, and one that has no OPTIONS takes no defaults.
    private static bool Writes(string target, string format, bool isFragment)
    {
        try
        {
            return CloudPolicy.Rows.Any(row => CloudPolicy.Find(row["policy"]).Export(target, ExportOwner.Edge, format, isFragment).Text is not null);
        }
        catch (ToolException)
        {
            return false;
        }
    }

    private static bool ComesBack(CloudPolicy policy, string target, string format, bool isFragment)
    {
        if (policy.Export(target, ExportOwner.Edge, format, isFragment).Text is not { } text)
            return false;
        var (read, notes) = Importer.Read(Format(target), text, "export");
        var written = target == "iis" ? WithoutExcluded(policy) : policy;
        // That credentials go where they are dangerous is said again.
        notes.Where(static note => !note.Text.Contains("since it is deployed", StringComparison.Ordinal)).Should().BeEmpty(text);
        Differences(written.Compiled, new(read)).Should().BeEmpty(text);
        foreach (var form in ImportedSettings.Formats)
            Differences(written.Compiled, new(Settings(ImportedSettings.Write(read, form), form))).Should().BeEmpty(text);
        return true;
    }

    // IIS has one rule for an origin, so one that is listed and excluded is written as excluded alone.
    private static CloudPolicy WithoutExcluded(CloudPolicy policy)
    {
        var entries = policy.Settings["CORS_ALLOWED_ORIGINS"]!.Split(',');
        var excluded = entries.Where(static entry => entry.StartsWith('!')).Select(static entry => entry[1..].Split('*')).ToList();
        return policy.With("CORS_ALLOWED_ORIGINS", string.Join(',', entries.Where(entry => !excluded.Exists(parts => parts is [var whole] ? entry == whole : entry.StartsWith(parts[0], StringComparison.Ordinal) && entry.EndsWith(parts[1], StringComparison.Ordinal)))));
    }

    private static IEnumerable<string> Differences(CompiledPolicy one, CompiledPolicy other)
    {
        if (!one.AnswersAs(other))
            yield return $"{string.Join(',', other.Source.Origins.Select(static entry => entry.Text))} is not {string.Join(',', one.Source.Origins.Select(static entry => entry.Text))}, or what goes with it";
        if ((other.EchoesMethods, other.EchoesHeaders, other.MaxAge) != (one.EchoesMethods, one.EchoesHeaders, one.MaxAge))
            yield return $"{(other.EchoesMethods, other.EchoesHeaders, other.MaxAge)} is not {(one.EchoesMethods, one.EchoesHeaders, one.MaxAge)}";
        foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get", .. one.Source.Methods, .. other.Source.Methods])
            if (other.AllowsMethod(method) != one.AllowsMethod(method))
                yield return method;
        foreach (var header in (string[])["content-type", "authorization", "x-key", "x!#$%-.^_~", .. one.Source.Headers, .. other.Source.Headers])
            if (other.AllowsHeader(header) != one.AllowsHeader(header))
                yield return header;
    }

    private static ValidatedPolicy Settings(string text, string form)
    {
        var builder = new ConfigurationBuilder();
        if (form == "json")
            builder.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        else
            builder.AddInMemoryCollection(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=', 2)).Select(static pair => KeyValuePair.Create(pair[0].Replace("__", ":", StringComparison.Ordinal), (string?)pair[1])));
        var read = StrictCorsConfiguration.Read(builder.Build());
        read.Problems.Should().BeEmpty(text);
        return read.Policies[0];
    }
}
