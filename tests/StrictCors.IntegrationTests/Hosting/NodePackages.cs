using System.Diagnostics;
using System.Security.Cryptography;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Hosting;

/// <summary>Packages of npm, installed once from a lock file of this repository into a folder for temporary files.</summary>
internal static class NodePackages
{
    /// <param name="name">Of the temporary folder.</param>
    /// <param name="source">The folder of the repository that has <c>package.json</c> and its lock file.</param>
    public static async Task<string> InstallAsync(string name, string[] source)
    {
        var lockFile = Repository.PathOf([.. source, "package-lock.json"]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(lockFile)));
        var folder = Path.Combine(Path.GetTempPath(), $"strictcors-{name}-{hash[..12]}");
        Directory.CreateDirectory(folder);
        File.Copy(lockFile, Path.Combine(folder, "package-lock.json"), overwrite: true);
        File.Copy(Repository.PathOf([.. source, "package.json"]), Path.Combine(folder, "package.json"), overwrite: true);
        // Written by npm when it is through with everything.
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            await RunAsync("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return folder;
    }

    /// <returns>What the program printed.</returns>
    public static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.ExitCode.Should().Be(0, "{0} said: {1} {2}", program, await output, await errors);
        return await output;
    }
}
