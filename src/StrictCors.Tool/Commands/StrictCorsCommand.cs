using System.CommandLine;
using System.CommandLine.Help;

namespace StrictCors.Tool.Commands;

/// <summary>The command line as a whole.</summary>
internal static class StrictCorsCommand
{
    private static readonly InvocationConfiguration s_invocation = new() { EnableDefaultExceptionHandler = false };

    private static readonly (string Name, Func<Command> Create)[] s_commands =
    [
        ("check", CheckCommand.Create),
        ("explain", ExplainCommand.Create),
        ("probe", ProbeCommand.Create),
        ("export", ExportCommand.Create),
        ("import", ImportCommand.Create),
    ];

    /// <param name="word">The first word of the call. Where it is a command, the others are not made: a check starts faster without them.</param>
    /// <remarks>Not a <see cref="RootCommand"/>, which would call itself by the name of the assembly.</remarks>
    public static Command Create(string? word = null)
    {
        var root = new Command("strictcors", "Checks CORS settings before they are deployed, explains a refusal, probes what is deployed, writes the policy for other layers, and reads theirs.")
        {
            new HelpOption { Action = new ExampleHelp() },
            new VersionOption(),
        };
        var isCommand = Array.Exists(s_commands, command => command.Name == word);
        foreach (var (name, create) in s_commands)
            if (!isCommand || name == word)
                root.Subcommands.Add(create());
        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var command = Create(args.Length > 0 ? args[0] : null);
        if (args.Length == 0)
        {
            // A script whose arguments were lost must not pass.
            await command.Parse(["--help"]).InvokeAsync(s_invocation).ConfigureAwait(false);
            return ExitCodes.NotJudged;
        }

        var result = command.Parse(args);
        return result.Errors.Count > 0 ? throw new ToolException(WrongCall.Describe(result)) : await result.InvokeAsync(s_invocation).ConfigureAwait(false);
    }
}
