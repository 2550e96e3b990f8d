using System.Runtime.InteropServices;
using StrictCors.SampleTests.Fargate;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PackageTests.Publishing;

/// <summary>
/// A build that lost what nobody seemed to use answers as the ordinary one does: the tests of <c>StrictCors.SampleTests/Fargate</c>
/// are compiled into this project and run the published build.
/// </summary>
[Collection(OneBuild.Name)]
public sealed class PublishedBuildTests(FargateApiProgram program)
{
    // Of the trimmed build: a release asks a native one only what the ordinary one is asked.
    [Fact]
    public void It_brings_what_it_uses_and_nothing_else()
    {
        var app = Path.GetDirectoryName(program.Command.Should().ContainSingle().Subject)!;
        File.ReadAllText(Path.Combine(app, "FargateApi.runtimeconfig.json")).Should().Contain("\"includedFrameworks\"");
        Size(app).Should().BeLessThan(Size(RuntimeEnvironment.GetRuntimeDirectory()) / 2, "the trimmer takes most of it away");

        static long Size(string folder) => new FileInfo(Path.Combine(folder, "System.Private.CoreLib.dll")).Length;
    }

    [Fact]
    public void Every_test_of_the_ordinary_build_is_here()
    {
        var files = Directory.GetFiles(Repository.PathOf("tests", "StrictCors.SampleTests", "Fargate"), "*Tests.cs").Select(file => Path.GetFileNameWithoutExtension(file)!).ToList();
        var here = typeof(PublishedBuildTests).Assembly.GetTypes().Where(type => type.Namespace == typeof(OneBuild).Namespace && !type.IsNested).ToDictionary(type => type.Name);
        files.Should().HaveCountGreaterThan(8).And.AllSatisfy(file => here.Should().ContainKey(file).WhoseValue.GetCustomAttributesData()
            .Should().Contain(attribute => attribute.AttributeType == typeof(CollectionAttribute) && OneBuild.Name.Equals(attribute.ConstructorArguments[0].Value)));
    }

    [Fact]
    public void Every_other_test_that_starts_the_sample_says_why_it_starts_the_ordinary_build_alone()
    {
        var starting = Directory.GetFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("SampleProcess.ServeAsync(\"FargateApi\"", StringComparison.Ordinal) || text.Contains("SampleProcess.Start(\"FargateApi\"", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.PathOf("tests"), file).Replace('\\', '/'));
        var rows = Repository.Rows("tests", "StrictCors.PackageTests", "Publishing", "ordinary-alone.tsv").ToList();
        rows.Should().AllSatisfy(row => row.Should().HaveCount(2).And.NotContain(""));
        rows.Select(row => row[0]).Should().BeEquivalentTo(starting);
    }
}
