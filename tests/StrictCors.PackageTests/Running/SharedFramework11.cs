using System.Reflection;

namespace StrictCors.PackageTests.Running;

/// <summary>A <c>dotnet</c> that has the .NET 11 frameworks alone, put together from their packages: an SDK for them is not needed.</summary>
internal sealed class SharedFramework11 : IDisposable
{
    private const string Version = "11.0.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-dotnet11-").FullName;

    public SharedFramework11()
    {
        var muxer = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        File.Copy(Path.Combine(InstalledRoot(), muxer), Path.Combine(_folder, muxer));
        Command = Path.Combine(_folder, muxer);
        Fill("Microsoft.NETCore.App");
        Fill("Microsoft.AspNetCore.App");
        var shared = Path.Combine(_folder, "shared", "Microsoft.NETCore.App", Version);
        var resolver = Directory.CreateDirectory(Path.Combine(_folder, "host", "fxr", Version)).FullName;
        foreach (var file in Directory.GetFiles(shared, "*hostfxr*"))
            File.Copy(file, Path.Combine(resolver, Path.GetFileName(file)));
    }

    public string Command { get; }

    /// <summary>For an application that was built for .NET 10.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["DOTNET_ROOT"] = _folder, ["DOTNET_ROLL_FORWARD"] = "Major" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The folder of Microsoft.NETCore.App, two below the root.
    private static string InstalledRoot() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private void Fill(string framework)
    {
        var target = Directory.CreateDirectory(Path.Combine(_folder, "shared", framework, Version)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Setting("NuGetPackageRoot"), $"{framework}.Runtime.{Setting("RuntimeOfPackages")}".ToLowerInvariant(), Version, "runtimes"), "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }

    private static string Setting(string name) =>
        typeof(SharedFramework11).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == name).Value!;
}
