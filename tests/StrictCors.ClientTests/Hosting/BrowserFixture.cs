using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.ClientTests.Hosting;

/// <summary>Tests that share one browser, the bundled client libraries, and the site that serves them.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class ClientCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "clients";
}

public sealed class BrowserFixture(IMessageSink diagnostics) : IAsyncLifetime
{
    /// <summary>What a test needs in which a client library calls the API from a page.</summary>
    public const Needs Page = Needs.Chromium | Needs.Node | Needs.Npm;

    /// <summary>A name of a stranger's, which points to this machine.</summary>
    public const string Rebound = "rebound.example";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private LiveApp? _site;

    /// <summary>The pages' origin, as allowlists name it.</summary>
    public string Origin => LocalName.Of(_site!.Address);

    /// <summary>The same pages by another name, which no allowlist of these tests has.</summary>
    public string Stranger => _site!.Address;

    public string Packages { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Machine.Lacks(Page) is { } reason)
        {
            Say(reason);
            return;
        }

        Packages = await NodePackages.InstallAsync("clients", ["tests", "StrictCors.ClientTests", "npm"]);
        _site = await PageSite.StartAsync(await Bundle.MakeAsync(Packages), await BlazorClient.Published);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Machine.PathOf(Needs.Chromium),
            Args = [$"--host-resolver-rules=MAP {Rebound} 127.0.0.1", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of its own: no cookie, no remembered preflight of another one.</summary>
    /// <param name="address">Of another page than that of <see cref="Origin"/>.</param>
    public Task<ClientPage> OpenAsync(string? address = null) => ClientPage.OpenAsync(_browser!, address ?? Origin);

    /// <summary>Shown by <c>dotnet test</c> even when everything passes.</summary>
    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
    }
}

/// <summary>Cookies know no port, so that page and API, both of localhost, are one site and two origins.</summary>
internal static class LocalName
{
    public static string Of(string address) => address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
}
