namespace StrictCors.BrowserTests.Hosting;

/// <summary>The browser that is installed on this machine.</summary>
internal static class Chromium
{
    /// <summary><c>CHROMIUM_PATH</c> if it is set, else the usual places; <see langword="null"/> when there is none.</summary>
    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    private static string[] Candidates() => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path
        ? [path]
        : ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
}
