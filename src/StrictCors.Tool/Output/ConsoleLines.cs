using Spectre.Console;

namespace StrictCors.Tool.Output;

/// <summary>Lines whose text is never read as markup and never broken by us: a pipe gets exactly what is written.</summary>
internal static class ConsoleLines
{
    public static void Line(this IAnsiConsole console, string style, string text)
    {
        if (console.Profile.Capabilities.Ansi)
            console.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
        else
            console.Plain(text);
    }

    public static void Plain(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);
}
