using System.Reflection.Metadata;
using System.Text;
using System.Text.Json;

namespace StrictCors.PackageTests.Packing;

/// <summary>A debugger finds the source of what it steps into.</summary>
[Collection(PackedOnce.Name)]
public sealed class SymbolTests(Packages packages)
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md, "Source Link".
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Libraries => [.. Packages.Ids.Where(id => id != "StrictCors.Tool")];

    [Theory]
    [MemberData(nameof(PackageTests.Ids), MemberType = typeof(PackageTests))]
    public void Symbols_link_to_the_sources_of_one_commit(string id)
    {
        using var package = packages.Open(Packages.WithAssemblies(id), ".snupkg");
        using var content = package.GetEntry($"{(id == "StrictCors.Tool" ? "tools/net10.0/any" : "lib/net10.0")}/{id}.pdb")!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(copy);
        var reader = provider.GetMetadataReader();

        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == SourceLink);
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
        var (local, remote) = json.RootElement.GetProperty("documents").EnumerateObject().Select(pair => (pair.Name, pair.Value.GetString()!)).Single();
        remote.Should().MatchRegex("^https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/\\*$");
        // No path of the machine that built it: a deterministic build names /_/ for the root.
        local.Should().Be("/_/*");
        reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Should().NotBeEmpty().And.OnlyContain(name => name.StartsWith("/_", StringComparison.Ordinal));
    }
}
