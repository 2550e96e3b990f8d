using Microsoft.Playwright;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.BrowserTests.Hosting;

/// <summary>
/// One browser process for all tests. Its profile is one on disk, since a private window would also block the cookies of other sites.
/// </summary>
public sealed class BrowserFixture(IMessageSink diagnostics) : IAsyncLifetime
{
    private IPlaywright? _playwright;

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("strictcors-browser-");

    public IBrowserContext Context { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!Machine.Has(Needs.Chromium))
        {
            Say(Machine.Lacks(Needs.Chromium)!);
            return;
        }

        Directory.CreateDirectory(Path.Combine(_profile.FullName, "Default"));
        await File.WriteAllTextAsync(Path.Combine(_profile.FullName, "Default", "Preferences"), """{"profile":{"cookie_controls_mode":0,"block_third_party_cookies":false}}""");
        _playwright = await Playwright.CreateAsync();
        Context = await _playwright.Chromium.LaunchPersistentContextAsync(_profile.FullName, new()
        {
            ExecutablePath = Machine.PathOf(Needs.Chromium),
            Args =
            [
                "--host-resolver-rules=MAP *.example 127.0.0.1", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Shown by <c>dotnet test</c> even when everything passes.</summary>
    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));

    public async Task DisposeAsync()
    {
        if (Context is not null)
            await Context.DisposeAsync();
        _playwright?.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // The browser may still be writing its last file; the profile is a temporary one.
        }
    }
}
