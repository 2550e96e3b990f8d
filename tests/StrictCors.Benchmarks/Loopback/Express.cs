using System.Diagnostics;

namespace StrictCors.Benchmarks.Loopback;

/// <summary>Express and its <c>cors</c>, installed from their lock file.</summary>
internal static class Express
{
    public static async Task<string> InstallAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Loopback", "express")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        using var process = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Path.Combine(folder, "server.js") : throw new InvalidOperationException("npm could not install Express.");
    }
}
