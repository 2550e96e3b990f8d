using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Container;

/// <summary>The command, with images and containers in a folder of their own that is removed in the end.</summary>
internal sealed class Buildah(string folder)
{
    public Task<string> RunAsync(params string[] arguments) => RootCommand.RunAsync(
        ["buildah", "--storage-driver", "vfs", "--root", Path.Combine(folder, "images"), "--runroot", Path.Combine(folder, "run"), .. arguments]);

    /// <summary>Builds a Dockerfile of the repository, from images that are here already.</summary>
    public Task BuildAsync(string dockerfile, string image, params string[] options) => RunAsync(
        ["bud", "--quiet", "--pull-never", "--format", "docker", .. options, .. Mounts(), "--ignorefile", $"{dockerfile}.dockerignore", "--file", dockerfile, "--tag", image, Repository.PathOf()]);

    /// <summary>The image's files in a folder of this machine.</summary>
    public async Task<string> UnpackAsync(string image) =>
        (await RunAsync("mount", (await RunAsync("from", "--pull-never", image)).Trim())).Trim();

    // The SDK, and what NuGet has on this machine: certificates, configuration, packages. Read only, so that nothing comes back.
    private static IEnumerable<string> Mounts()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        var certificates = new[] { Path.GetDirectoryName(Environment.GetEnvironmentVariable("SSL_CERT_FILE")), Environment.GetEnvironmentVariable("SSL_CERT_DIR") };
        return certificates.OfType<string>().Where(static path => path.Length > 0).Distinct().Select(static path => (From: path, To: path))
            .Append((From: Path.Combine(home, ".nuget", "NuGet"), To: "/root/.nuget/NuGet"))
            .Append((From: packages, To: "/packages"))
            .Append((From: StandIns.DotNet, To: "/usr/share/dotnet"))
            .Where(static mount => Directory.Exists(mount.From))
            .SelectMany(static mount => new[] { "--volume", $"{mount.From}:{mount.To}:ro" });
    }
}
