using System.CommandLine;
using StrictCors.Tool.Texts;
using StrictCors.Validation;

namespace StrictCors.Tool.Commands;

/// <summary>What is wrong with a call, and what was probably meant.</summary>
internal static class WrongCall
{
    public static string Describe(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var path = command.Name == "strictcors" ? command.Name : $"strictcors {command.Name}";
        var unknown = result.UnmatchedTokens;
        // A word that is not known comes with complaints about what it was meant to be.
        IEnumerable<string> lines = unknown.Count > 0
            ? unknown.Select(word => $"{path} has no {(word.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument")} '{ForeignText.Cut(word)}'.{Suggestion(word, command)}")
            : result.Errors.Select(static error => ForeignText.Cut(error.Message));
        return $"{string.Join('\n', lines)}\nSee {path} --help.";
    }

    private static string Suggestion(string word, Command command)
    {
        var names = word.StartsWith('-') ? command.Options.Select(static option => option.Name) : command.Subcommands.Select(static subcommand => subcommand.Name);
        var nearest = names.MinBy(name => EditDistance.Between(word, name));
        return nearest is not null && EditDistance.Between(word, nearest) <= Math.Max(2, nearest.Length / 3) ? $" Did you mean {nearest}?" : "";
    }
}
