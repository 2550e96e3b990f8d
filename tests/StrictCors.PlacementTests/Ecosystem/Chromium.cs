using System.Diagnostics;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>A page as Chromium shows it.</summary>
internal static class Chromium
{
    /// <summary><c>CHROMIUM_PATH</c>, or what the <c>PATH</c> has.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path
        ? path
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    /// <summary>
    /// The document once it shows a text, or the last one after a minute without it. Chromium's own time runs on while a busy machine serves
    /// the page's requests, so the page is opened again.
    /// </summary>
    public static async Task<string> ShowUntilAsync(string address, string text)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(1); ;)
        {
            var shown = await ShowAsync(address);
            if (shown.Contains(text) || DateTime.UtcNow > deadline)
                return shown;
        }
    }

    /// <summary>The document after its scripts have run, as HTML.</summary>
    public static async Task<string> ShowAsync(string address)
    {
        var profile = Directory.CreateTempSubdirectory("chromium");
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Program!, [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=" + profile.FullName,
                "--virtual-time-budget=10000", "--dump-dom", address])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var shown = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            shown.Should().NotBeEmpty(await errors);
            return shown;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}

/// <summary>A theory that needs Chromium. Where it is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWhereChromiumIsFoundAttribute : TheoryAttribute
{
    public TheoryWhereChromiumIsFoundAttribute()
    {
        if (Chromium.Program is null)
            Skip = "No Chromium on this machine, so pages can't be shown. Install it (apt-get install chromium) or set CHROMIUM_PATH.";
    }
}
