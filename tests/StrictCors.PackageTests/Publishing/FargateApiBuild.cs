using System.Runtime.InteropServices;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Files;

namespace StrictCors.PackageTests.Publishing;

/// <summary>
/// The sample, trimmed and self-contained: any warning of the trimmer fails. <c>STRICTCORS_PUBLISHED=/path/to/FargateApi</c> tests a binary
/// that was published before in another way, as a release does with the native one.
/// </summary>
internal static class FargateApiBuild
{
    /// <summary>The command that runs the build.</summary>
    /// <param name="folder">Where it is published.</param>
    public static async Task<string[]> MakeAsync(string folder)
    {
        if (Environment.GetEnvironmentVariable("STRICTCORS_PUBLISHED") is { Length: > 0 } published)
            return [Path.GetFullPath(published)];

        await Dotnet.RunAsync(Repository.PathOf(), [
            "publish", Path.Combine("samples", "FargateApi"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-p:PublishTrimmed=true", "-warnaserror", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", Path.Combine(folder, "app")]);
        return [Path.Combine(folder, "app", OperatingSystem.IsWindows() ? "FargateApi.exe" : "FargateApi")];
    }
}
