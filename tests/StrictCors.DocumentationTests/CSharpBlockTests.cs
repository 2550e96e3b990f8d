namespace StrictCors.DocumentationTests;

public sealed class CSharpBlockTests(DocumentationFixture fixture) : IClassFixture<DocumentationFixture>
{
    public static TheoryData<string> Blocks => Pages.Names("csharp");

    // What a page calls wrong is wrong in what it means, not in its grammar: it compiles too.
    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_compiles_without_a_warning(string name)
    {
        var block = Pages.Block(name);
        var diagnostics = new CSharpSnippet(block).Compile(Pages.Blocks("csharp").Where(other => other.Page == block.Page && other != block));
        diagnostics.Should().BeEmpty();
        fixture.Say($"compiled: {name}");
    }

    [Fact]
    public void A_block_that_does_not_compile_is_found_at_its_line() =>
        new CSharpSnippet(new("page.md", 10, "csharp", IsWrong: false, "app.UseStrictCors();\napp.UseStrictCorsTwice();\n")).Compile()
            .Should().ContainSingle().Which.Should().StartWith("page.md:11: error CS1061");

    [Fact]
    public void A_warning_is_found_too() =>
        new CSharpSnippet(new("page.md", 10, "csharp", IsWrong: false, "string name = null;\nConsole.WriteLine(name);\n")).Compile()
            .Should().ContainSingle().Which.Should().StartWith("page.md:10: warning CS8600");
}
