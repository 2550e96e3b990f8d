using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using StrictCors.PackageTests.Packing;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PackageTests.Installing;

/// <summary>The command, installed from the packed files as a user does, without a network.</summary>
[Collection(PackedOnce.Name)]
public sealed class PackedToolTests(Packages packages)
{
    // As on a system that none of the native files is for. .ci/run installs the native one and runs the tool's tests with it.
    [Fact]
    public async Task The_packed_command_installs_and_runs()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-tool-").FullName;
        var any = packages.Packed("StrictCors.Tool.any", ".nupkg");
        File.Copy(any, Path.Combine(folder, Path.GetFileName(any)));
        await Dotnet.RunAsync(folder, ["pack", Repository.PathOf("src", "StrictCors.Tool"), "-p:ToolPackageRuntimeIdentifiers=any", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", folder]);
        await Dotnet.RunAsync(folder, ["tool", "install", "StrictCors.Tool", "--tool-path", Path.Combine(folder, "tools"), "--source", folder]);

        var command = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "strictcors.exe" : "strictcors");
        var run = await ToolProcess.RunAsync(command, new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" }, folder, "check", "--format", "github");
        run.Code.Should().Be(1, run.ToString());
        run.Output.Should().StartWith("::error title=SC1001::");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Where_the_system_is_known_and_the_runtime_runs_it_the_command_is_compiled_ahead()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-tool-").FullName;
        await Dotnet.RunAsync(folder, ["pack", Repository.PathOf("src", "StrictCors.Tool"), "-r", "linux-musl-x64", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", folder]);

        using var musl = ZipFile.OpenRead(Directory.GetFiles(folder, "StrictCors.Tool.linux-musl-x64.*.nupkg").Single());
        using var any = packages.Open("StrictCors.Tool.any");
        CompiledAhead(musl).Should().BeTrue();
        CompiledAhead(any).Should().BeFalse();
        Directory.Delete(folder, recursive: true);
    }

    private static bool CompiledAhead(ZipArchive package)
    {
        using var file = package.Entries.Single(static entry => entry.Name == "StrictCors.Tool.dll").Open();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        bytes.Position = 0;
        using var assembly = new PEReader(bytes);
        return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    [Fact]
    public void A_system_whose_C_library_is_another_gets_no_native_file_of_the_usual_one()
    {
        using var package = packages.Open("StrictCors.Tool");
        using var settings = package.GetEntry("tools/any/any/DotnetToolSettings.xml")!.Open();
        var listed = XDocument.Load(settings).Descendants("RuntimeIdentifierPackage").ToDictionary(element => element.Attribute("RuntimeIdentifier")!.Value, element => element.Attribute("Id")!.Value);

        // NuGet takes linux-x64 for linux-musl-x64 where that is not listed, and its file does not start there.
        listed.Keys.Where(static runtime => runtime.StartsWith("linux-", StringComparison.Ordinal) && !runtime.Contains("musl", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.AllSatisfy(runtime => listed.Should().ContainKey(runtime.Replace("linux-", "linux-musl-", StringComparison.Ordinal)));
        listed.Should().AllSatisfy(pair => pair.Value.Should().Be($"StrictCors.Tool.{pair.Key}")).And.ContainKey("any");
    }
}
