using System.Runtime.InteropServices;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Container;

/// <summary>
/// Images under the names that the Dockerfile takes its own from, made of the distribution's packages and of this machine's .NET: what is built
/// on them is the Dockerfile's own work, whatever registry can be reached.
/// </summary>
internal sealed class StandIns(Buildah buildah, string folder)
{
    private static readonly string Runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());

    /// <summary>The folder that holds the command, the runtimes and the SDK.</summary>
    public static readonly string DotNet = Path.GetFullPath(Path.Combine(Runtime, "..", "..", ".."));

    /// <param name="names">The image to build in, and those that a native file and an ordinary build run on.</param>
    public async Task MakeAsync((string Sdk, string Native, string AspNet) names)
    {
        // Debian's smallest system that installs packages; and packages laid out without one, so that nothing but libraries is there.
        await Task.WhenAll(
            BootstrapAsync("sdk", "minbase", "ca-certificates,gcc,libc6-dev,libstdc++6,openssl,zlib1g-dev"),
            BootstrapAsync("system", "extract", "ca-certificates,libstdc++6,openssl,tzdata"));
        await BuildAsync("sdk", names.Sdk, ForRestore());
        await BuildAsync("deps", names.Native, []);
        await BuildAsync("aspnet", names.AspNet, ["--build-arg", $"DEPS={names.Native}", "--build-arg", $"RUNTIME={Path.GetFileName(Runtime)}", "--build-context", $"dotnet={DotNet}"]);
    }

    private async Task BootstrapAsync(string name, string variant, string packages)
    {
        var release = File.ReadLines("/etc/os-release").First(static line => line.StartsWith("VERSION_CODENAME=", StringComparison.Ordinal)).Split('=')[1];
        await RootCommand.RunAsync("mmdebstrap", "--quiet", $"--variant={variant}", $"--include={packages}", release, Path.Combine(folder, $"{name}.tar"));
    }

    private Task<string> BuildAsync(string name, string image, IEnumerable<string> options) => buildah.RunAsync(
        ["bud", "--quiet", "--format", "docker", .. options, "--file", Repository.PathOf("tests", "StrictCors.SampleTests", "Container", $"{name}.Dockerfile"), "--tag", image, folder]);

    // Where this machine's NuGet is told about its network by variables, the NuGet inside has to hear of it too.
    private static IEnumerable<string> ForRestore() => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(static name => name is "SSL_CERT_FILE" or "SSL_CERT_DIR" || (name.StartsWith("NUGET_", StringComparison.Ordinal) && name is not ("NUGET_PACKAGES" or "NUGET_FALLBACK_PACKAGES")))
        .SelectMany(static name => new[] { "--env", $"{name}={Environment.GetEnvironmentVariable(name)}" });
}
