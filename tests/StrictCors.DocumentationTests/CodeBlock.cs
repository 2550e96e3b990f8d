namespace StrictCors.DocumentationTests;

/// <summary>One fenced block of a page.</summary>
/// <param name="Page">From the root of the repository, such as <c>src/StrictCors/Configuration/README.md</c>.</param>
/// <param name="Line">Of the block's first line of text, counted from 1.</param>
/// <param name="Language">The first word after the fence.</param>
/// <param name="IsWrong">The second word is <c>wrong</c>: what the page shows as a mistake.</param>
/// <param name="Text">What stands between the fences.</param>
internal sealed record CodeBlock(string Page, int Line, string Language, bool IsWrong, string Text)
{
    public string Name => $"{Page}:{Line}";
}
