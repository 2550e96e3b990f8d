using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Realtime;

/// <summary>What the command says when it can't.</summary>
public sealed partial class RealtimeCommandTests
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

    [Fact]
    public void The_version_of_Node_that_it_asks_for_is_the_highest_that_a_package_of_its_page_needs()
    {
        using var locked = JsonDocument.Parse(Repository.Text("samples", "Realtime", "page", "package-lock.json"));
        var highest = locked.RootElement.GetProperty("packages").EnumerateObject()
            .Where(static package => package.Value.TryGetProperty("engines", out var engines) && engines.TryGetProperty("node", out _))
            .Max(static package => Lowest(package.Value.GetProperty("engines").GetProperty("node").GetString()!));

        Repository.Text("samples", "Realtime", "README.md").Should().Contain($"Node.js {highest} or later");
        Repository.Text("samples", "Realtime", "Realtime.csproj").Should().Contain($"Node.js {highest} or later");
    }

    // Of several ranges one is enough: "4.x || >=6.0.0".
    private static int Lowest(string ranges) => ranges.Split("||").Min(static range => int.Parse(Major().Match(range).Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Major();
}
