using System.Diagnostics;
using System.Security.Cryptography;
using StrictCors.TestSupport.Files;

namespace StrictCors.TestSupport.Processes;

/// <summary>Packages of npm and the scripts that use them, installed once from a lock file of this repository into a folder for temporary files.</summary>
public static class NodePackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="name">Of the temporary folder.</param>
    /// <param name="source">The folder of the repository that has <c>package.json</c>, its lock file and the scripts.</param>
    public static async Task<string> InstallAsync(string name, string[] source)
    {
        var files = Directory.GetFiles(Repository.PathOf(source)).Order(StringComparer.Ordinal).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)]));
        var folder = Path.Combine(Path.GetTempPath(), $"strictcors-{name}-{hash[..12]}");
        if (Directory.Exists(folder))
            return folder;

        // Another project's tests may install the same at this moment: the folder has its name once everything is in it.
        var unfinished = Directory.CreateTempSubdirectory($"strictcors-{name}-").FullName;
        foreach (var file in files)
            File.Copy(file, Path.Combine(unfinished, Path.GetFileName(file)));
        await RunAsync("npm", unfinished, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return folder;
    }

    /// <returns>What the program printed.</returns>
    public static Task<string> RunAsync(string program, string folder, params string[] arguments) =>
        Command.PrintedAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }, Patience);
}
