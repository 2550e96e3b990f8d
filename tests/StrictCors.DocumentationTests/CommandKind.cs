using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>What becomes of a command: <c>commands.tsv</c>, where the longest beginning of the page's path and then of the command wins.</summary>
/// <param name="Pages">How the paths of the pages begin.</param>
/// <param name="Command">How the command begins, in whole words and without the settings before it.</param>
/// <param name="RunBy">The test class that runs it, or nothing.</param>
/// <param name="EndsWith">The exit code, where the command itself is run as it stands.</param>
/// <param name="Why">Why none runs it, or what is different when one does.</param>
internal sealed record CommandKind(string Pages, string Command, string RunBy, string EndsWith, string Why)
{
    public static IReadOnlyList<CommandKind> All { get; } =
    [
        .. TabSeparated.Read("tests/StrictCors.DocumentationTests/commands.tsv").Select(static row => new CommandKind(row["pages"], row["command"], row["run by"], row["ends with"], row["why"])),
    ];

    /// <summary>That holds the pages, by its name: a test that reads one names it.</summary>
    public string Folder => Path.GetFileName(Path.GetDirectoryName(Pages)) ?? "";

    /// <summary>Every command of every page; settings alone are none.</summary>
    public static IEnumerable<(CodeBlock Block, ShellCommand Command)> OnPages { get; } =
    [
        .. from block in DocumentationTests.Pages.Blocks("console", "sh")
           from command in ShellCommand.In(block.Text, block.Page)
           where command.Words.Count > 0
           select (block, command),
    ];

    public static CommandKind? Of(string page, ShellCommand command) => All
        .Where(kind => page.StartsWith(kind.Pages, StringComparison.Ordinal) && $"{string.Join(' ', command.Words)} ".StartsWith(kind.Command + " ", StringComparison.Ordinal))
        .OrderBy(static kind => kind.Pages.Length).ThenBy(static kind => kind.Command.Length)
        .LastOrDefault();
}
