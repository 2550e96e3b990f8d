using System.Runtime.InteropServices;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.PackageTests.Native;

/// <summary>The application of this folder, published trimmed and native: any warning of the trimmer or the native compiler fails.</summary>
public sealed class EverythingBuild(IMessageSink diagnostics) : IAsyncLifetime
{
    private static readonly (string Name, string Option)[] s_builds = [("trimmed", "-p:PublishTrimmed=true"), ("native", "-p:PublishAot=true")];

    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-everything-").FullName;

    public static IEnumerable<string> Names => s_builds.Select(static build => build.Name);

    public async Task InitializeAsync()
    {
        if (!Machine.Has(Needs.Linker))
            return;
        foreach (var (name, option) in s_builds)
            await Dotnet.RunAsync(Repository.PathOf(), [
                "publish", Path.Combine("tests", "StrictCors.PackageTests", "Native", "application"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", option, "-warnaserror",
                "--artifacts-path", Path.Combine(_folder, "artifacts", name), "-o", Path.Combine(_folder, name)]);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public Task<SampleProcess> ServeAsync(string build, IReadOnlyDictionary<string, string> settings) =>
        SampleProcess.ServeAsync([Path.Combine(_folder, build, OperatingSystem.IsWindows() ? "Everything.exe" : "Everything")], settings);

    /// <summary>Shown by <c>dotnet test</c> even when everything passes.</summary>
    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));
}
