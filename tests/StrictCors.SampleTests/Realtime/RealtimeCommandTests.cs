using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Realtime;

/// <summary>What the command says when it can't.</summary>
public sealed class RealtimeCommandTests
{
    [Fact]
    public async Task What_is_no_port_is_refused_with_the_range()
    {
        await using var process = SampleProcess.Start("Realtime", null, "--page-port", "web");

        (await process.ExitAsync()).Should().Be(1);
        process.Output.Should().Equal("--page-port is \"web\", which is no port: write a number from 1 to 65535.");
    }

    [Fact]
    public async Task Without_npm_the_command_says_what_to_install()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-realtime-");
        File.Copy(Repository.PathOf("samples", "Realtime", "page", "package-lock.json"), Path.Combine(folder.FullName, "package-lock.json"));
        // A machine with a shell and nothing else on its path.
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "sh"), "/bin/sh");
        await using var process = RealtimeProcess.Start([$"-p:PageFolder={folder.FullName}/"], [new("PATH", folder.FullName)]);

        (await process.ExitAsync()).Should().NotBe(0);
        process.Output.Should().Contain(static line => line.Contains("install Node.js 20 or later with npm", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }
}
