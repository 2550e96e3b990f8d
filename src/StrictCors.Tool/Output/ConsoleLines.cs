using Spectre.Console;
using StrictCors.Texts;

namespace StrictCors.Tool.Output;

/// <summary>
/// Lines whose text is never read as markup and never broken by us. Whatever a server or a file says, it is escaped here once more, so that
/// nothing moves a reader's terminal.
/// </summary>
internal static class ConsoleLines
{
    public static void Line(this IAnsiConsole console, string style, string text)
    {
        if (console.Profile.Capabilities.Ansi)
            console.MarkupLine($"[{style}]{Markup.Escape(Visible(text))}[/]");
        else
            console.Plain(text);
    }

    public static void Plain(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(Visible(text));

    public static string Visible(string text) => text.Length == 0 ? text : ShownText.Of(text, int.MaxValue);
}
