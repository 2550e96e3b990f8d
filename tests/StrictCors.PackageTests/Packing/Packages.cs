using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Files;

namespace StrictCors.PackageTests.Packing;

/// <summary>Every package of the repository, packed once from nothing into a folder that is a feed.</summary>
public sealed class Packages : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-packages-").FullName;

    /// <summary>A project is packed where its project file says so. A new one joins by saying so.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("IsPackable").Any(element => element.Value == "true"))
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    public string Feed => Path.Combine(_folder, "feed");

    private string Sources => Path.Combine(_folder, "sources");

    public async Task InitializeAsync()
    {
        await Checkout.CreateAsync(Sources, RepositoryUrl);
        await PackAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Compiles and packs from nothing, as the release does: any warning is an error.</summary>
    public async Task PackAsync()
    {
        await Checkout.CleanAsync(Sources);
        foreach (var id in Ids)
            await PackAsync(id);
        await PackAsync("StrictCors.Tool", "-r", "any");
    }

    private Task<string> PackAsync(string id, params string[] options) =>
        Dotnet.RunAsync(Sources, ["pack", Path.Combine("src", id), .. options, "-o", Feed, "-warnaserror", "-p:ContinuousIntegrationBuild=true"]);

    /// <summary>The package with the assemblies: the tool's own only names others, of which this is the one that every machine can pack.</summary>
    public static string WithAssemblies(string id) => id == "StrictCors.Tool" ? "StrictCors.Tool.any" : id;

    /// <summary>The SDK leaves a mark beside what it compiled when the validation of a package has passed.</summary>
    public bool WasValidated(string id) =>
        Directory.EnumerateFiles(Path.Combine(Sources, "src", id, "obj"), "Microsoft.NET.ApiCompat.ValidatePackage.semaphore", SearchOption.AllDirectories).Any();

    public ZipArchive Open(string id, string extension = ".nupkg") => ZipFile.OpenRead(Packed(id, extension));

    public string Packed(string id, string extension) =>
        Directory.GetFiles(Feed, $"{id}.*{extension}").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]));

    public static IEnumerable<string> Files(ZipArchive package) => package.Entries.Select(entry => entry.FullName)
        .Where(name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal));

    /// <summary>The bytes of each assembly and of each symbol file, as hashes.</summary>
    public IReadOnlyDictionary<string, string> Hashes() => Ids.Select(WithAssemblies)
        .SelectMany(id => new[] { ".nupkg", ".snupkg" }.SelectMany(extension => Hashes(id, extension)))
        .ToDictionary(pair => pair.Name, pair => pair.Hash);

    private IEnumerable<(string Name, string Hash)> Hashes(string id, string extension)
    {
        using var package = Open(id, extension);
        foreach (var entry in package.Entries.Where(entry => Path.GetExtension(entry.FullName) is ".dll" or ".pdb"))
        {
            using var content = entry.Open();
            yield return ($"{id}{extension}/{entry.FullName}", Convert.ToHexString(SHA256.HashData(content)));
        }
    }

    public static string RepositoryUrl { get; } =
        XDocument.Load(Repository.PathOf("src", "Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;
}

[CollectionDefinition(Name)]
public sealed class PackedOnce : ICollectionFixture<Packages>
{
    public const string Name = "packages";
}
