using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Placement;

/// <summary>The JavaScript client of SignalR, installed once from its lock file into a folder for temporary files, run as a process.</summary>
internal static class SignalRClient
{
    private static readonly string[] s_folder = ["tests", "StrictCors.IntegrationTests", "Placement", "signalr"];
    private static readonly Lazy<Task<string>> s_installed = new(InstallAsync);

    /// <summary>How the call went, as <c>client.js</c> prints it.</summary>
    public static async Task<JsonElement> CallAsync(string hub, string origin, string mode = "")
    {
        var folder = await s_installed.Value;
        var script = Path.Combine(folder, "client.js");
        File.Copy(Repository.PathOf([.. s_folder, "client.js"]), script, overwrite: true);
        return JsonElement.Parse(await RunAsync("node", folder, script, hub, origin, mode));
    }

    private static async Task<string> InstallAsync()
    {
        var lockFile = Repository.PathOf([.. s_folder, "package-lock.json"]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(lockFile)));
        var folder = Path.Combine(Path.GetTempPath(), $"strictcors-signalr-{hash[..12]}");
        Directory.CreateDirectory(folder);
        File.Copy(lockFile, Path.Combine(folder, "package-lock.json"), overwrite: true);
        File.Copy(Repository.PathOf([.. s_folder, "package.json"]), Path.Combine(folder, "package.json"), overwrite: true);
        if (!File.Exists(Path.Combine(folder, "node_modules", "@microsoft", "signalr", "package.json")))
            await RunAsync("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return folder;
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
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
