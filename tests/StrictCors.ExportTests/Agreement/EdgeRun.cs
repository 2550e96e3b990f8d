using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Export;

namespace StrictCors.ExportTests.Agreement;

/// <summary>The whole table, sent to the application with StrictCors, and to an edge in front of one.</summary>
internal static class EdgeRun
{
    private const string Cached = "/cached/";
    private const string SamplePolicy = "listed";

    // 200, 401 or 405, 404 and 500.
    private static readonly string[] s_sampleRoutes = ["/health", "/users", "/nowhere", "/fail"];

    public static IReadOnlyList<EdgeRequest> SampleRows { get; } = [.. EdgeRequest.All.Where(static row => row.Policy == SamplePolicy).SelectMany(AtSampleRoutes)];

    /// <summary>By the row's name.</summary>
    public static async Task<IReadOnlyDictionary<string, RawHead>> ApplicationAsync()
    {
        var answers = new Dictionary<string, RawHead>();
        foreach (var (policy, settings) in EdgePolicies.All)
        {
            await using var app = await LiveApp.StartAsync(UpstreamRoutes.WithStrictCors(settings));
            await SendAsync(Rows(policy), _ => new Uri(app.Address).Port, answers);
        }

        return answers;
    }

    /// <summary>An edge that owns CORS, in front of the application without StrictCors.</summary>
    public static async Task<IReadOnlyDictionary<string, RawHead>> EdgeAsync(string target)
    {
        var answers = new Dictionary<string, RawHead>();
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        foreach (var (policy, settings) in EdgePolicies.All)
            await ThroughAsync(target, policy, settings, ExportOwner.Edge, upstream.Address, answers);
        return answers;
    }

    /// <summary>An edge that keeps its hands off, in front of the application with StrictCors.</summary>
    public static async Task<IReadOnlyDictionary<string, RawHead>> HandsOffAsync(string target)
    {
        var answers = new Dictionary<string, RawHead>();
        foreach (var (policy, settings) in EdgePolicies.All)
        {
            await using var app = await LiveApp.StartAsync(UpstreamRoutes.WithStrictCors(settings));
            await ThroughAsync(target, policy, settings, ExportOwner.App, app.Address, answers);
        }

        return answers;
    }

    private static async Task ThroughAsync(string target, string policy, IReadOnlyDictionary<string, string?> settings, ExportOwner owner, string upstream, Dictionary<string, RawHead> answers)
    {
        await using var whole = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, settings, owner, port, upstream));
        await using var site = await ServerProcess.StartAsync(target, (folder, port) => CachingSite.Write(target, settings, owner, upstream, folder, port));
        await SendAsync(Rows(policy), row => row.Path.StartsWith(Cached, StringComparison.Ordinal) ? site.Port : whole.Port, answers);
    }

    /// <summary>The first policy's rows, at the routes of <c>samples/FargateApi</c>, which has the policy itself.</summary>
    public static async Task<IReadOnlyDictionary<string, RawHead>> SampleAsync()
    {
        await using var sample = await SampleProcess.ServeAsync("FargateApi", SampleSettings(EdgePolicies.All[SamplePolicy]));
        return await SendToSampleAsync(sample.Address.Port);
    }

    /// <summary>The same in front of the sample, which says <c>*</c> by itself: a second owner, as in many deployments.</summary>
    public static async Task<IReadOnlyDictionary<string, RawHead>> EdgeOfSampleAsync(string target)
    {
        await using var sample = await SampleProcess.ServeAsync("FargateApi", new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "*", ["CORS_EXPOSED_HEADERS"] = "*" });
        var upstream = sample.Address.GetLeftPart(UriPartial.Authority);
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All[SamplePolicy], port: port, upstream: upstream));
        return await SendToSampleAsync(edge.Port);
    }

    private static async Task<IReadOnlyDictionary<string, RawHead>> SendToSampleAsync(int port)
    {
        var answers = new Dictionary<string, RawHead>();
        await SendAsync(SampleRows, _ => port, answers);
        return answers;
    }

    private static IEnumerable<EdgeRequest> AtSampleRoutes(EdgeRequest row) => row.Path switch
    {
        "/socket" => [row with { Path = "/echo" }],
        "/status/200/plain" when row.Method == "OPTIONS" => [row with { Path = "/users" }],
        "/status/200/plain" => s_sampleRoutes.Select(path => row with { Path = path, About = $"{row.About} at {path}" }),
        _ => [],
    };

    private static Dictionary<string, string> SampleSettings(IReadOnlyDictionary<string, string?> settings) => settings.ToDictionary(static pair => pair.Key, static pair => pair.Value!);

    private static IEnumerable<EdgeRequest> Rows(string policy) => EdgeRequest.All.Where(row => row.Policy == policy);

    private static async Task SendAsync(IEnumerable<EdgeRequest> rows, Func<EdgeRequest, int> port, Dictionary<string, RawHead> answers)
    {
        foreach (var row in rows)
            answers.Add(row.Name, await RawExchange.SendAsync(port(row), row.Method, row.Path, row.Headers));
    }
}
