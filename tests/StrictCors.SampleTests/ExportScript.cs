using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>The script <c>export</c> of a sample, run in a copy of its folder: what it writes is what stands in the repository.</summary>
internal static class ExportScript
{
    /// <param name="folder">Of the script, below the repository.</param>
    /// <param name="written">The files that it writes, by their path below that.</param>
    public static async Task CompareAsync(string folder, params string[] written)
    {
        var copy = Directory.CreateTempSubdirectory("strictcors-export-").FullName;
        Copy(Repository.PathOf(folder), copy);
        foreach (var file in written)
            File.Delete(Path.Combine(copy, file));

        var run = await ToolProcess.RunAsync("sh", Environment(copy), copy, Path.Combine(copy, "export"));

        run.Code.Should().Be(0, run.ToString());
        foreach (var file in written)
            (await File.ReadAllTextAsync(Path.Combine(copy, file))).Should().Be(Repository.Text(folder, file), $"{folder}/export writes {file} so");
        Directory.Delete(copy, recursive: true);
    }

    private static Dictionary<string, string> Environment(string copy)
    {
        var commands = Directory.CreateDirectory(Path.Combine(copy, "commands")).FullName;
        ToolProcess.NamedIn(commands);
        return new() { ["PATH"] = $"{commands}:{System.Environment.GetEnvironmentVariable("PATH")}" };
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
