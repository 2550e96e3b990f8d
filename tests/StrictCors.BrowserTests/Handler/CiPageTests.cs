using StrictCors.TestSupport.Files;

namespace StrictCors.BrowserTests.Handler;

/// <summary>What the page on CI shows is what runs here, against the sample's API.</summary>
public sealed class CiPageTests
{
    [Fact]
    public void The_example_is_the_one_on_the_page()
    {
        var page = File.ReadAllText(Repository.PathOf("src/docs/testing-in-ci.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var example = page[start..page.IndexOf("\npublic class Program;\n```", start, StringComparison.Ordinal)];
        example.Should().Contain("[Fact]");
        File.ReadAllText(Repository.PathOf("tests/StrictCors.BrowserTests/Handler/PagesMayCall.cs")).ReplaceLineEndings("\n").Should().EndWith(example);
    }
}
