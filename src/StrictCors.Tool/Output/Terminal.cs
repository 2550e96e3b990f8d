using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Spectre.Console;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>Where output goes: lines whose text is never read as markup and never broken by us, with what nobody could see escaped.</summary>
/// <remarks>
/// In a pipe nothing of Spectre.Console is loaded for lines of text. Whatever names its types is therefore a method of its own, not inlined, and returns none of them.
/// </remarks>
internal sealed class Terminal(TextWriter writer)
{
    public Terminal(TextWriter writer, IAnsiConsole screen)
        : this(writer) => (Screen, HasScreen) = (screen, true);

    public TextWriter Writer { get; } = writer;

    /// <summary>Whether somebody looks. Not in a pipe, and not where <c>NO_COLOR</c> is set (https://no-color.org).</summary>
    [MemberNotNullWhen(true, nameof(Screen))]
    public bool HasScreen { get; }

    /// <summary>For colour, tables and progress.</summary>
    public IAnsiConsole? Screen { get; }

    public static Terminal Output() => Create(Console.Out, Console.IsOutputRedirected);

    public static Terminal Errors() => Create(Console.Error, Console.IsErrorRedirected);

    public void Line(string style, string text)
    {
        if (HasScreen)
            Coloured(style, text);
        else
            Plain(text);
    }

    /// <summary>A message that has lines of its own.</summary>
    public void Lines(string style, string text)
    {
        foreach (var line in text.Split('\n'))
            Line(style, line);
    }

    public void Plain(string text) => Writer.WriteLine(ForeignText.Line(text));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Coloured(string style, string text) => Screen!.MarkupLine($"[{style}]{Markup.Escape(ForeignText.Line(text))}[/]");

    private static Terminal Create(TextWriter writer, bool isRedirected) =>
        isRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? new(writer) : Open(writer);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Terminal Open(TextWriter writer)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return screen.Profile.Capabilities.Ansi ? new(writer, screen) : new(writer);
    }
}
