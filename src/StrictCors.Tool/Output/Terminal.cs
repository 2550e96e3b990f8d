using Spectre.Console;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>Where output goes: lines whose text is never read as markup and never broken by us, with what nobody could see escaped.</summary>
/// <param name="writer">Where all of it goes.</param>
/// <param name="screen">For colour, tables and progress, where somebody looks.</param>
internal sealed class Terminal(TextWriter writer, IAnsiConsole? screen = null)
{
    public TextWriter Writer { get; } = writer;

    /// <summary><see langword="null"/> in a pipe and where <c>NO_COLOR</c> is set (https://no-color.org). Nothing of it is loaded then.</summary>
    public IAnsiConsole? Screen { get; } = screen;

    public static Terminal Output() => new(Console.Out, ScreenOn(Console.Out, Console.IsOutputRedirected));

    public static Terminal Errors() => new(Console.Error, ScreenOn(Console.Error, Console.IsErrorRedirected));

    public void Line(string style, string text)
    {
        if (Screen is null)
            Plain(text);
        else
            Screen.MarkupLine($"[{style}]{Markup.Escape(ForeignText.Line(text))}[/]");
    }

    /// <summary>A message that has lines of its own.</summary>
    public void Lines(string style, string text)
    {
        foreach (var line in text.Split('\n'))
            Line(style, line);
    }

    public void Plain(string text) => Writer.WriteLine(ForeignText.Line(text));

    private static IAnsiConsole? ScreenOn(TextWriter writer, bool isRedirected)
    {
        if (isRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            return null;
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return screen.Profile.Capabilities.Ansi ? screen : null;
    }
}
