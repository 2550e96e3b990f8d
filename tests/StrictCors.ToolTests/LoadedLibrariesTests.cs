using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>In the ordinary build a library that a file needs is loaded for that file alone, so that the others start as fast as without it.</summary>
public sealed class LoadedLibrariesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-libraries-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--task-definition", "ecs/sidecars.json", 0)]
    [InlineData("--manifest", "cloudformation/cdk.template.json", 0)]
    [InlineData("--env-file", "env/plain.env", 0)]
    [InlineData("--manifest", "kubernetes/config-map.yaml", -1)]
    public async Task Only_a_file_in_YAML_needs_the_YAML_library(string option, string file, int code)
    {
        foreach (var built in Directory.GetFiles(Path.GetDirectoryName(ToolProcess.Assembly())!).Where(static built => !built.EndsWith("YamlDotNet.dll", StringComparison.Ordinal) && !built.EndsWith(".deps.json", StringComparison.Ordinal)))
            File.Copy(built, Path.Combine(_folder, Path.GetFileName(built)));

        var path = Repository.PathOf("tests", "StrictCors.ToolTests", "inputs", file);
        var result = await ToolProcess.RunAsync(Command.Dotnet, new Dictionary<string, string>(), _folder, Path.Combine(_folder, "StrictCors.Tool.dll"), "check", option, path);
        if (code == 0)
            result.Code.Should().Be(0, result.ToString());
        else
            result.Errors.Should().Contain("YamlDotNet", "it is the library that is missing");
    }

    [Fact]
    public async Task The_version_is_told_without_any_library()
    {
        foreach (var file in (string[])["StrictCors.Tool.dll", "StrictCors.Tool.runtimeconfig.json"])
            File.Copy(Path.Combine(Path.GetDirectoryName(ToolProcess.Assembly())!, file), Path.Combine(_folder, file));

        var alone = await ToolProcess.RunAsync(Command.Dotnet, new Dictionary<string, string>(), _folder, Path.Combine(_folder, "StrictCors.Tool.dll"), "--version");

        alone.Code.Should().Be(0, alone.ToString());
        alone.Output.Should().MatchRegex(@"^\d+\.\d+\.\d+[^ \n]*\n$");
    }
}
