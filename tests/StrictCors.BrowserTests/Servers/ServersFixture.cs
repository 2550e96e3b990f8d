using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrictCors.BrowserTests.Drawn;
using StrictCors.BrowserTests.Situations;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.BrowserTests.Servers;

/// <summary>All servers: the pages' own, two hand-made ones that answer as the table says, and one with StrictCors for each policy.</summary>
public sealed class ServersFixture : IAsyncLifetime
{
    private readonly Dictionary<string, LocalServer> _policies = [];
    private readonly SceneServer _scenes;

    public ServersFixture() => _scenes = new(this);

    internal IReadOnlyList<Situation> Situations { get; } = Situation.ReadAll();

    public WireLog Log { get; } = new();

    /// <summary>Serves the pages, and answers scripts on their own origin.</summary>
    public LocalServer Pages { get; private set; } = null!;

    public LocalServer First { get; private set; } = null!;

    public LocalServer Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Pages = await StartScriptedAsync("here");
        First = await StartScriptedAsync("first");
        Second = await StartScriptedAsync("second");
        foreach (var row in TabSeparated.Read("tests/StrictCors.BrowserTests/Situations/policies.tsv"))
            _policies[row["policy"]] = await PolicyApp.StartAsync(row["policy"], row["environment"], Settings(row["settings"]), this);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _policies.Values.Concat([Pages, First, Second]))
            await server.DisposeAsync();
    }

    /// <param name="name">As in the table: <c>first</c>, <c>here</c>, <c>first@127.0.0.1</c> or a policy.</param>
    /// <param name="page">Whose own server <c>here</c> is.</param>
    public string OriginOf(string name, PageKind page)
    {
        var parts = name.Split('@');
        var server = parts[0] switch
        {
            "here" => Pages,
            "first" => First,
            "second" => Second,
            _ => _policies[parts[0]],
        };
        var host = parts.Length > 1 ? parts[1] : parts[0] == "here" && page == PageKind.App ? "app.localhost" : "localhost";
        return $"http://{host}:{server.Port}";
    }

    /// <summary>Where the document of such a page is.</summary>
    public string AddressOf(PageKind page) => page == PageKind.App ? $"http://app.localhost:{Pages.Port}" : Pages.Origin;

    /// <summary>What such a page's origin is.</summary>
    public string OriginOf(PageKind page) => page == PageKind.Sandbox ? "null" : AddressOf(page);

    /// <summary>Opens such a page; a sandboxed one is a frame.</summary>
    internal async Task<IFrame> OpenAsync(IBrowserContext context, PageKind kind)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(AddressOf(kind) + (kind == PageKind.Sandbox ? "/framed" : "/"));
        return kind == PageKind.Sandbox ? page.Frames[1] : page.MainFrame;
    }

    /// <summary>The address that a step of a scene asks.</summary>
    internal string AddressOf(Step step, int scene, PageKind page, string mark) =>
        $"{OriginOf(step.Server, page).Replace("://", $"://{step.UserInfo}", StringComparison.Ordinal)}/drawn/{scene}/{step.Name}?s={mark}{step.Fragment}";

    public string Expand(string text, PageKind page) => text
        .Replace("{page}", OriginOf(page), StringComparison.Ordinal)
        .Replace("{port}", Pages.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{here}", OriginOf("here", page), StringComparison.Ordinal)
        .Replace("{first}", First?.Origin, StringComparison.Ordinal)
        .Replace("{second}", Second?.Origin, StringComparison.Ordinal);

    private Task<LocalServer> StartScriptedAsync(string name) => LocalServer.StartAsync(name, Log, new()
    {
        Cors = CorsKind.None,
        // As fetch() writes them: a byte a character.
        Services = static services => services.Configure<KestrelServerOptions>(static kestrel =>
        {
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
        }),
        Pipeline = app =>
        {
            app.Map("/", static (HttpContext context) => Results.Content("<!doctype html><title>page</title>", "text/html"));
            app.Map("/framed", static () => Results.Content("<!doctype html><iframe sandbox='allow-scripts' src='/'></iframe>", "text/html"));
            app.Map("/favicon.ico", static () => Results.NoContent());
            app.Map("/worker.js", static () => Results.Content(WorkerScript, "text/javascript"));
            app.Map("/sign-in", SignIn);
            app.Map("/script/{step:int}", Answer);
            app.Map("/permit", Permit.Answer);
            app.Map("/drawn/{number:int}/{**name}", (HttpContext context, int number) => _scenes.Answer(context, number));
        },
    });

    // Fetches in the worker's own name.
    private const string WorkerScript = """
        addEventListener('install', () => skipWaiting());
        addEventListener('activate', event => event.waitUntil(clients.claim()));
        addEventListener('message', async event => { await fetch(event.data).catch(() => {}); event.source.postMessage('done'); });
        """;

    private static void SignIn(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        headers.AccessControlAllowCredentials = "true";
        headers.SetCookie = context.Request.Query["cookie"];
    }

    private void Answer(HttpContext context, int step)
    {
        var situation = Situations[int.Parse(WireLog.MarkOf(context.Request)[1..], System.Globalization.CultureInfo.InvariantCulture)];
        var isPreflight = context.Request.Method == "OPTIONS" && context.Request.Headers.ContainsKey("Access-Control-Request-Method");
        var script = isPreflight ? situation.Preflight : situation.Answers;
        Script.Answer(context, script.Length > 0 ? script : "500", step, text => Expand(text, situation.Page));
    }

    private IEnumerable<KeyValuePair<string, string?>> Settings(string settings) => settings
        .Split(" | ", StringSplitOptions.RemoveEmptyEntries)
        .Select(setting => setting.Split('=', 2))
        .Select(pair => KeyValuePair.Create(pair[0], (string?)Expand(pair[1], PageKind.Page)));
}
