using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>The package, installed from the packed file as a user does, without a network.</summary>
public sealed class PackedToolTests
{
    [Fact]
    public async Task The_packed_command_installs_and_runs()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-tool-").FullName;
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var environment = new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" };
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{folder}\" /></packageSources></configuration>");

        var pack = await ToolProcess.RunAsync(dotnet, environment, folder, "pack", Repository.PathOf("src", "StrictCors.Tool"), "--no-build", "-c", configuration, "-o", folder);
        pack.Code.Should().Be(0, pack.ToString());
        var install = await ToolProcess.RunAsync(dotnet, environment, folder, "tool", "install", "StrictCors.Tool", "--tool-path", Path.Combine(folder, "tools"), "--configfile", Path.Combine(folder, "nuget.config"));
        install.Code.Should().Be(0, install.ToString());

        var command = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "strictcors.exe" : "strictcors");
        var run = await ToolProcess.RunAsync(command, new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" }, folder, "check", "--format", "github");
        run.Code.Should().Be(1, run.ToString());
        run.Output.Should().StartWith("::error title=SC1001::");
        Directory.Delete(folder, recursive: true);
    }
}
