using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace StrictCors.IntegrationTests.Samples.Terraform;

/// <summary>HCL read by Terraform's own parser, which npm's @cdktf/hcl2json carries, installed once from its lock file.</summary>
internal static class Hcl
{
    private static readonly string[] Folder = ["tests", "StrictCors.IntegrationTests", "Samples", "Terraform", "hcl"];
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>The files of a module, by name; a file that is no HCL fails.</summary>
    public static async Task<JsonObject> ReadAsync(string module)
    {
        var script = Path.Combine(await Installed.Value, "convert.js");
        return JsonNode.Parse(await RunAsync("node", Path.GetTempPath(), script, module))!.AsObject();
    }

    private static async Task<string> InstallAsync()
    {
        var lockFile = Repository.PathOf([.. Folder, "package-lock.json"]);
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. await File.ReadAllBytesAsync(lockFile), .. await File.ReadAllBytesAsync(Repository.PathOf([.. Folder, "convert.js"]))]));
        var folder = Path.Combine(Path.GetTempPath(), $"strictcors-hcl-{hash[..12]}");
        Directory.CreateDirectory(folder);
        foreach (var file in (string[])["package.json", "package-lock.json", "convert.js"])
            File.Copy(Repository.PathOf([.. Folder, file]), Path.Combine(folder, file), overwrite: true);
        if (!File.Exists(Path.Combine(folder, "node_modules", "@cdktf", "hcl2json", "package.json")))
            await RunAsync("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return folder;
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(4));
        process.ExitCode.Should().Be(0, "{0} said: {1} {2}", program, await output, await errors);
        return await output;
    }
}
