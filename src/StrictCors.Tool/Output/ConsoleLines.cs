using Spectre.Console;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>Lines whose text is never read as markup and never broken by us: a pipe gets what is written, with what nobody could see escaped.</summary>
internal static class ConsoleLines
{
    public static void Line(this IAnsiConsole console, string style, string text)
    {
        if (console.Profile.Capabilities.Ansi)
            console.MarkupLine($"[{style}]{Markup.Escape(ForeignText.Line(text))}[/]");
        else
            console.Plain(text);
    }

    /// <summary>A message that has lines of its own.</summary>
    public static void Lines(this IAnsiConsole console, string style, string text)
    {
        foreach (var line in text.Split('\n'))
            console.Line(style, line);
    }

    public static void Plain(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(ForeignText.Line(text));
}
