using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.PackageTests.Native;

/// <summary>What the library does in builds that keep only what somebody uses.</summary>
public sealed class NativeLibraryTests(EverythingBuild builds, StoreFixture stores) : IClassFixture<EverythingBuild>, IClassFixture<StoreFixture>
{
    private const string App = "https://app.example.com";
    private const string Added = "https://added.example.com";

    // An endpoint names this policy.
    private static readonly (string Name, string Value) s_partner = ("StrictCors__Policies__partner__AllowedOrigins", "https://partner.example.com");

    public static TheoryData<string> Builds => [.. EverythingBuild.Names];

    [TheoryWhere(Needs.Linker), MemberData(nameof(Builds))]
    public async Task Every_feature_of_the_table_works(string build)
    {
        var rows = TabSeparated.Read("tests/StrictCors.PackageTests/Native/native.tsv").ToList();
        foreach (var alike in rows.GroupBy(static row => row["settings"]))
        {
            await using var app = await ServeAsync(build, [.. alike.Key.Split("; ").Select(static pair => pair.Split('=', 2)).Select(static pair => (pair[0], pair[1]))]);
            foreach (var row in alike)
            {
                var answer = await AskAsync(app, row["request"], row["origin"]);
                answer.Code.Should().Be(int.Parse(row["status"], CultureInfo.InvariantCulture), row["feature"]);
                foreach (var expected in row["answer"].Split("; "))
                    await ShouldHoldAsync(app, answer, expected, row["feature"]);
            }
        }

        builds.Say($"{rows.Count} of {rows.Count} features work {build}.");
    }

    [TheoryWhere(Needs.Linker), MemberData(nameof(Builds))]
    public async Task A_changed_file_is_read_again(string build)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Settings(App));
        await using var app = await ServeAsync(build, ("SETTINGS_FILE", file));
        (await AskAsync(app, "GET /", Added)).Header("Access-Control-Allow-Origin").Should().BeNull();

        await File.WriteAllTextAsync(file, Settings(Added));

        await UntilAllowedAsync(app);
        File.Delete(file);

        static string Settings(string origin) => $$"""{ "StrictCors": { "AllowedOrigins": ["{{origin}}"] } }""";
    }

    [TheoryWhere(Needs.Linker | Needs.PostgreSql), MemberData(nameof(Builds))]
    public async Task A_row_of_PostgreSQL_is_followed(string build)
    {
        var database = await stores.CreateAsync();
        await using var app = await ServeAsync(build, ("CORS_ALLOWED_ORIGINS", App), ("STORE", database.Reader()));

        await database.ExecuteAsync($"insert into strictcors_origins (policy, entry) values ('', '{Added}')");

        await UntilAllowedAsync(app);
    }

    [TheoryWhere(Needs.Linker), MemberData(nameof(Builds))]
    public async Task A_collector_gets_the_counters(string build)
    {
        await using var collector = await Collector.StartAsync();
        await using var app = await ServeAsync(build, ("CORS_ALLOWED_ORIGINS", App), ("COLLECTOR", collector.Address + "/v1/metrics"));
        await AskAsync(app, "GET /", App);

        await SourceApps.UntilAsync(() => collector.Received.Contains("strictcors.requests", StringComparison.Ordinal), "the counter arrives");
    }

    /// <summary>What is no fault of the library's: the framework says so of its controllers itself.</summary>
    [Fact]
    public void The_framework_has_controllers_in_no_such_build() =>
        typeof(MvcServiceCollectionExtensions).GetMethods().Where(static method => method.Name == nameof(MvcServiceCollectionExtensions.AddControllers))
            .Should().NotBeEmpty().And.AllSatisfy(static method => method.GetCustomAttribute<RequiresUnreferencedCodeAttribute>().Should().NotBeNull());

    private Task<SampleProcess> ServeAsync(string build, params (string Name, string Value)[] settings) =>
        builds.ServeAsync(build, settings.Append(s_partner).ToDictionary(static setting => setting.Name, static setting => setting.Value));

    private static Task UntilAllowedAsync(SampleProcess app) =>
        SourceApps.UntilAsync(async () => (await AskAsync(app, "GET /", Added)).Header("Access-Control-Allow-Origin") == Added, "the added origin is allowed");

    // METHOD PATH, or OPTIONS PATH METHOD HEADERS of a preflight.
    private static async Task<RawAnswer> AskAsync(SampleProcess app, string request, string origin)
    {
        var words = request.Split(' ');
        using var connection = await RawConnection.OpenAsync(app.Address);
        string[] headers = words[0] switch
        {
            "OPTIONS" => [$"Origin: {origin}", $"Access-Control-Request-Method: {words[2]}", $"Access-Control-Request-Headers: {words[3]}"],
            "SOCKET" => [$"Origin: {origin}", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="],
            _ when origin.Length > 0 => [$"Origin: {origin}", "Content-Length: 0"],
            _ => [],
        };
        await connection.SendAsync($"{(words[0] == "SOCKET" ? "GET" : words[0])} {words[1]} HTTP/1.1\r\nHost: {app.Address.Authority}\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n");
        return await connection.ReadAnswerAsync();
    }

    private static async Task ShouldHoldAsync(SampleProcess app, RawAnswer answer, string expected, string feature)
    {
        var (name, value) = expected.Split(": ", 2) is [var first, var second] ? (first, second) : (expected, "");
        if (name == "body")
            answer.Body.Should().Contain(value, feature);
        else if (name == "log")
            await SourceApps.UntilAsync(() => app.Output.Any(line => line.Contains(value, StringComparison.OrdinalIgnoreCase)), feature);
        else if (name.StartsWith('-'))
            answer.Header(name[1..]).Should().BeNull(feature);
        else
            answer.Header(name).Should().Be(value, feature);
    }

    /// <summary>Takes what an exporter sends, whose texts are in it as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private volatile string _received = "";

        private Collector()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            _app = builder.Build();
            _app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                _received += Encoding.Latin1.GetString(body.ToArray());
            });
        }

        public string Address => _app.Urls.First();

        public string Received => _received;

        public static async Task<Collector> StartAsync()
        {
            var collector = new Collector();
            await collector._app.StartAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
