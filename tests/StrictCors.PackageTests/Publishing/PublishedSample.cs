using System.Runtime.InteropServices;
using StrictCors.IntegrationTests.Samples;
using StrictCors.PackageTests.Running;

namespace StrictCors.PackageTests.Publishing;

/// <summary>
/// The sample, trimmed and self-contained: any warning of the trimmer fails. <c>STRICTCORS_PUBLISHED=/path/to/FargateApi</c> tests a binary
/// that was published before in another way, as a release does with the native one.
/// </summary>
public sealed class PublishedSample : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-published-").FullName;

    public string Binary { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("STRICTCORS_PUBLISHED") is { Length: > 0 } published)
        {
            Binary = Path.GetFullPath(published);
            return;
        }

        await Dotnet.RunAsync(Repository.PathOf(), [
            "publish", Path.Combine("samples", "FargateApi"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-p:PublishTrimmed=true", "-warnaserror", "--artifacts-path", Path.Combine(_folder, "artifacts"), "-o", Path.Combine(_folder, "app")]);
        Binary = Path.Combine(_folder, "app", OperatingSystem.IsWindows() ? "FargateApi.exe" : "FargateApi");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
