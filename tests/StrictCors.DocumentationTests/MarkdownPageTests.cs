namespace StrictCors.DocumentationTests;

public sealed class MarkdownPageTests
{
    private static readonly MarkdownPage s_page = new("src/page.md", """
        # One `two` three: [four](other.md)

        See [the `[Fact]`](../README.md#settings), `[not](this.md)` and ![a picture](picture.png "title").

        - an item

          ```env wrong
          CORS_MAX_AGE=-1
            deeper
          ```

        ## Twice
        ## Twice

        ````text
        ```json
        ````
        """);

    [Fact]
    public void A_block_has_its_place_language_mark_and_text() =>
        s_page.Blocks.Should().Equal(
            new CodeBlock("src/page.md", 8, "env", IsWrong: true, "CORS_MAX_AGE=-1\n  deeper\n"),
            new CodeBlock("src/page.md", 16, "text", IsWrong: false, "```json\n"));

    [Fact]
    public void Links_are_found_and_code_is_none() => s_page.Links.Should().Equal("other.md", "../README.md#settings", "picture.png");

    [Fact]
    public void Anchors_are_those_of_GitHub() => s_page.Anchors.Should().BeEquivalentTo("one-two-three-four", "twice", "twice-1");

    [Fact]
    public void A_block_without_an_end_is_found()
    {
        var read = static () => new MarkdownPage("page.md", "```json\n{}\n");
        read.Should().Throw<FormatException>().WithMessage("page.md:1: *");
    }

    [Theory]
    [InlineData("[a](Nowhere.md)", "src/Nowhere.md does not exist")]
    [InlineData("[a](StrictCors/Validation/PROBLEMS.md#sc9999)", "has no heading for #sc9999")]
    [InlineData("[a](https://github.com/strictcors/strictcors/blob/main/src/Nowhere.md)", "src/Nowhere.md does not exist")]
    [InlineData("[a](https://github.com/strictcors/strictcors/blob/main/src/StrictCors/Validation/PROBLEMS.md#sc9999)", "has no heading for #sc9999")]
    [InlineData("[a](#nothing)", "has no heading for #nothing")]
    public void A_link_to_nothing_is_found(string text, string fault)
    {
        var page = new MarkdownPage("src/page.md", text);
        LinkTests.Fault(page, page.Links.Single()).Should().Contain(fault);
    }

    [Fact]
    public void A_link_to_a_heading_is_none()
    {
        var page = new MarkdownPage("src/page.md", "[a](StrictCors/Validation/PROBLEMS.md#sc1001)");
        LinkTests.Fault(page, page.Links.Single()).Should().BeNull();
    }
}
