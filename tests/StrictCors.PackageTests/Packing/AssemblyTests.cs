using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace StrictCors.PackageTests.Packing;

/// <summary>What the packed libraries say of themselves to the trimmer, to the native compiler and to an editor.</summary>
[Collection(PackedOnce.Name)]
public sealed class AssemblyTests(Packages packages)
{
    public static TheoryData<string> Libraries => SymbolTests.Libraries;

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_is_made_for_trimming_and_native_code(string id) =>
        Read(id, reader => reader.GetAssemblyDefinition().GetCustomAttributes().Select(reader.GetCustomAttribute).Select(attribute => Words(reader, attribute)).ToList())
            .Should().Contain("IsTrimmable=True").And.Contain("IsAotCompatible=True");

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_public_type_is_documented(string id)
    {
        using var package = packages.Open(id);
        using var documentation = package.GetEntry($"lib/net10.0/{id}.xml")!.Open();
        var documented = XDocument.Load(documentation).Descendants("member").Where(member => member.Element("summary") is { } summary && summary.Value.Trim().Length > 0).Select(member => member.Attribute("name")!.Value);

        Read(id, reader => reader.TypeDefinitions.Select(reader.GetTypeDefinition)
                .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(type => $"T:{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}").ToList())
            .Should().NotBeEmpty().And.BeSubsetOf(documented);
    }

    private T Read<T>(string id, Func<MetadataReader, T> read)
    {
        using var package = packages.Open(id);
        using var content = package.GetEntry($"lib/net10.0/{id}.dll")!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.Position = 0;
        using var file = new PEReader(copy);
        return read(file.GetMetadataReader());
    }

    // [assembly: AssemblyMetadata("IsTrimmable", "True")]: ECMA-335, II.23.3, a prolog of two bytes and then the two strings.
    private static string Words(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent
            || reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name) != "AssemblyMetadataAttribute")
            return "";
        var value = reader.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return $"{value.ReadSerializedString()}={value.ReadSerializedString()}";
    }
}
