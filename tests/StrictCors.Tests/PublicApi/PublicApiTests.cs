using System.Reflection;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.PublicApi;

/// <summary>
/// What is public stands in a file, so that a change of it is seen in review. <c>STRICTCORS_WRITE_GOLDEN=1 dotnet test</c> writes the files anew.
/// </summary>
public sealed class PublicApiTests
{
    /// <summary>Each library that others compile against.</summary>
    public static TheoryData<string> Assemblies => ["StrictCors", "StrictCors.Core", "StrictCors.Testing", "StrictCors.PostgreSql"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        var file = Repository.PathOf($"tests/StrictCors.Tests/PublicApi/{name}.txt");
        var surface = PublicSurface.Write(Assembly.Load(name));
        if (Environment.GetEnvironmentVariable("STRICTCORS_WRITE_GOLDEN") == "1")
            File.WriteAllText(file, surface);

        surface.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void StrictCors_has_fewer_than_15_public_types() =>
        PublicSurface.TypesOf(Assembly.Load("StrictCors")).Concat(PublicSurface.TypesOf(Assembly.Load("StrictCors.Core"))).Should().HaveCountLessThan(15);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Public_classes_are_closed_to_inheritance(string name) =>
        PublicSurface.TypesOf(Assembly.Load(name)).Where(type => type is { IsClass: true, IsSealed: false }).Should().BeEmpty();
}
