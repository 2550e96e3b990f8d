using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using StrictCors.TestSupport.Files;

namespace StrictCors.PackageTests.Packing;

/// <summary>What is in the packed files, and what they say of themselves.</summary>
[Collection(PackedOnce.Name)]
public sealed partial class PackageTests(Packages packages)
{
    public static TheoryData<string> Ids => [.. Packages.Ids];

    [Fact]
    public void The_packages_are_the_known_ones() => Packages.Ids.Should().BeEquivalentTo("StrictCors", "StrictCors.Testing", "StrictCors.PostgreSql", "StrictCors.Tool");

    [Fact]
    public void StrictCors_holds_these_files_and_no_others()
    {
        using var package = packages.Open("StrictCors");
        Packages.Files(package).Should().BeEquivalentTo(
            "StrictCors.nuspec", "README.md", "icon.png", "PUBLIC-SUFFIXES-NOTICE.txt", "ConfigurationSchema.json", "buildTransitive/StrictCors.targets", "buildTransitive/HostingStartup.cs", "buildTransitive/HostingStartup.fs", "buildTransitive/HostingStartup.vb",
            "lib/net10.0/StrictCors.dll", "lib/net10.0/StrictCors.xml", "lib/net10.0/StrictCors.Core.dll", "lib/net10.0/StrictCors.Core.xml",
            "analyzers/dotnet/cs/StrictCors.Analyzers.dll", "analyzers/dotnet/cs/StrictCors.Analyzers.CodeFixes.dll", "analyzers/dotnet/cs/StrictCors.Core.dll");
    }

    [Fact]
    public void The_libraries_hold_their_assembly_and_its_documentation()
    {
        using var testing = packages.Open("StrictCors.Testing");
        Packages.Files(testing).Should().BeEquivalentTo(
            "StrictCors.Testing.nuspec", "README.md", "icon.png", "lib/net10.0/StrictCors.Testing.dll", "lib/net10.0/StrictCors.Testing.xml");
        using var postgreSql = packages.Open("StrictCors.PostgreSql");
        Packages.Files(postgreSql).Should().BeEquivalentTo(
            "StrictCors.PostgreSql.nuspec", "README.md", "icon.png", "lib/net10.0/StrictCors.PostgreSql.dll", "lib/net10.0/StrictCors.PostgreSql.xml",
            "Migrations/001-origins.sql", "Migrations/002-reader.sql");
    }

    [Theory]
    [InlineData("StrictCors")]
    [InlineData("StrictCors.Testing")]
    public void There_are_no_dependencies(string id) => Metadata(id).Descendants().Where(element => element.Name.LocalName == "dependency").Should().BeEmpty();

    [Fact]
    public void The_store_depends_on_its_driver_and_on_the_library() => Metadata("StrictCors.PostgreSql").Descendants()
        .Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Should().BeEquivalentTo("Npgsql", "StrictCors");

    [Fact]
    public void The_command_is_a_tool_of_its_name()
    {
        using var package = packages.Open("StrictCors.Tool");
        using var settings = package.GetEntry("tools/any/any/DotnetToolSettings.xml")!.Open();
        XDocument.Load(settings).Descendants("Command").Single().Attribute("Name")!.Value.Should().Be("strictcors");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is_and_under_which_licence(string id)
    {
        var metadata = Metadata(id);
        Value("id").Should().Be(id);
        metadata.Elements().Single(element => element.Name.LocalName == "license").Attribute("type")!.Value.Should().Be("expression");
        Value("license").Should().Be("MIT");
        Value("icon").Should().Be("icon.png");
        Value("readme").Should().Be("README.md");
        Value("projectUrl").Should().Be(Packages.RepositoryUrl);
        Value("releaseNotes").Should().Be($"{Packages.RepositoryUrl}/blob/main/.github/CHANGELOG.md");
        Repository.Text(".github", "CHANGELOG.md").Should().Contain($"`{id}`");
        Value("description").Should().NotBeNullOrWhiteSpace().And.NotBe("Package Description");
        Value("tags").Split(' ').Should().Contain(["cors", "aspnetcore"]).And.OnlyHaveUniqueItems();
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        repository.Attribute("url")!.Value.Should().Be(Packages.RepositoryUrl);
        repository.Attribute("commit")!.Value.Should().MatchRegex("^[0-9a-f]{40}$");

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    // https://learn.microsoft.com/nuget/reference/nuspec#icon: PNG or JPEG, 128 by 128 recommended, one megabyte at most.
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_packages_icon_is_a_picture(string id)
    {
        using var package = packages.Open(id);
        using var icon = package.GetEntry("icon.png")!.Open();
        var head = new byte[24];
        icon.ReadExactly(head);

        head[..8].Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A);
        BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)).Should().Be(128);
        BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20)).Should().Be(128);
    }

    // Nobody compiles against a tool, so there is nothing to compare.
    [Theory]
    [MemberData(nameof(SymbolTests.Libraries), MemberType = typeof(SymbolTests))]
    public void A_library_was_validated_when_it_was_packed(string id) => packages.WasValidated(id).Should().BeTrue("EnablePackageValidation compares what is in it");

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_packages_page_is_short_and_its_links_are_absolute(string id)
    {
        using var package = packages.Open(id);
        using var page = new StreamReader(package.GetEntry("README.md")!.Open());
        var text = page.ReadToEnd();

        text.Split('\n').Should().HaveCountLessThan(40);
        Link().Matches(text).Select(match => match.Groups[1].Value).Should().NotBeEmpty().And.AllSatisfy(link => link.Should().StartWith("https://"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_link_to_the_repository_leads_to_a_file_that_is_there(string id)
    {
        using var package = packages.Open(id);
        using var page = new StreamReader(package.GetEntry("README.md")!.Open());
        var prefix = $"{Packages.RepositoryUrl}/blob/main/";
        foreach (var link in Link().Matches(page.ReadToEnd()).Select(match => match.Groups[1].Value).Where(link => link.StartsWith(prefix, StringComparison.Ordinal)))
            File.Exists(Repository.PathOf(link[prefix.Length..].Split('/'))).Should().BeTrue(link);
    }

    [Fact]
    public async Task Packing_twice_gives_the_same_bytes()
    {
        var first = packages.Hashes();
        await packages.PackAsync();
        packages.Hashes().Should().Equal(first).And.ContainKey("StrictCors.nupkg/lib/net10.0/StrictCors.dll").And.ContainKey("StrictCors.snupkg/lib/net10.0/StrictCors.pdb");
    }

    private XElement Metadata(string id)
    {
        using var package = packages.Open(id);
        using var specification = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(specification).Root!.Elements().Single();
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
