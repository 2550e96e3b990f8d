using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Origins;

/// <summary>
/// What the page on local network access says, with a page's server that Chromium takes for one of the internet
/// (<see href="https://wicg.github.io/local-network-access/"/>).
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class LocalNetworkTests : IAsyncLifetime
{
    private const string Fetch = "([url, space]) => fetch(url, space ? { targetAddressSpace: space } : { headers: { 'x-first': '1' } }).then(response => String(response.status), error => error.message)";

    private readonly ConcurrentQueue<string> _arrived = new();
    private readonly WebApplication _page;
    private readonly WebApplication _target;

    public LocalNetworkTests()
    {
        _page = Serve(static context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!doctype html><title>page</title>");
        });
        _target = Serve(context =>
        {
            _arrived.Enqueue(context.Request.Method);
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
            headers.AccessControlAllowHeaders = "x-first";
            headers["Access-Control-Allow-Private-Network"] = "true";
            return Task.CompletedTask;
        });
    }

    public async Task InitializeAsync()
    {
        await _page.StartAsync();
        await _target.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _page.DisposeAsync();
        await _target.DisposeAsync();
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_public_page_is_kept_from_loopback_before_anything_is_sent_whatever_the_server_allows()
    {
        var console = await AskAsync(space: null, asPublic: true);
        console.Should().EndWith("has been blocked by CORS policy: Permission was denied for this request to access the `loopback` address space.");
        _arrived.Should().BeEmpty();
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_page_of_this_machine_needs_no_permission_and_sends_no_private_network_preflight()
    {
        (await AskAsync(space: null, asPublic: false)).Should().Be("200");
        _arrived.Should().Equal("OPTIONS", "GET");
    }

    [FactWhere(Needs.Chromium)]
    public async Task The_wrong_address_space_fails_with_a_sentence_of_its_own()
    {
        var console = await AskAsync(space: "local", asPublic: false);
        console.Should().EndWith("has been blocked by CORS policy: Request had a target IP address space of `local` yet the resource is in address space `loopback`.");
        _arrived.Should().BeEmpty();
    }

    /// <returns>The status, or the console's sentence.</returns>
    private async Task<string> AskAsync(string? space, bool asPublic)
    {
        using var playwright = await Playwright.CreateAsync();
        var server = new Uri(_page.Urls.First());
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Machine.PathOf(Needs.Chromium),
            Args = ["--no-sandbox", "--disable-gpu", .. asPublic ? [$"--ip-address-space-overrides={server.Authority}=public"] : Array.Empty<string>()],
        });
        var page = await browser.NewPageAsync();
        var refusal = new TaskCompletionSource<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("has been blocked", StringComparison.Ordinal))
                refusal.TrySetResult(message.Text);
        };
        await page.GotoAsync(server.AbsoluteUri);
        var answer = await page.EvaluateAsync<string>(Fetch, new[] { _target.Urls.First() + "/", space });
        // The console's lines come over another channel than the answers.
        return answer == "200" ? answer : await refusal.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static WebApplication Serve(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        return app;
    }
}
