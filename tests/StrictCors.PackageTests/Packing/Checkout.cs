using System.Diagnostics;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Files;

namespace StrictCors.PackageTests.Packing;

/// <summary>The repository's files as they are now, in a checkout of one commit whose origin is the address that the packages name.</summary>
internal static class Checkout
{
    public static async Task CreateAsync(string folder, string origin)
    {
        var files = await GitAsync(Repository.PathOf(), "ls-files", "--cached", "--others", "--exclude-standard", "src", "Directory.*", ".gitignore", "global.json", ".editorconfig");
        foreach (var file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Repository.PathOf(file))))
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Repository.PathOf(file), copy);
        }

        await GitAsync(folder, "init", "--quiet");
        await GitAsync(folder, "remote", "add", "origin", origin);
        await GitAsync(folder, "add", "--all");
        await GitAsync(folder, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "-m", "As it is");
    }

    /// <summary>Takes away what a build has left.</summary>
    public static Task CleanAsync(string folder) => GitAsync(folder, "clean", "-fdxq");

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Dotnet.StartInfo("git", folder, arguments, null))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, await errors);
        return await output;
    }
}
