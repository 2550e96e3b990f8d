using System.CommandLine;
using System.CommandLine.Help;
using StrictCors.Tool.Output;

namespace StrictCors.Tool.Commands;

/// <summary>The command line as a whole: a wrong call and a failure end in one sentence and exit code 2, never in a stack trace.</summary>
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
        try
        {
            return await CallAsync(args).ConfigureAwait(false);
        }
        catch (ToolException exception)
        {
            return Fail(exception.Message);
        }
        catch (OperationCanceledException)
        {
            Terminal.Errors().Plain("Stopped.");
            return ExitCodes.Stopped;
        }
        // Files that are read and written by name say so themselves.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail($"The output can't be written: {exception.Message}");
        }
    }

    private static async Task<int> CallAsync(string[] args)
    {
        var command = Create(args.Length > 0 ? args[0] : null);
        if (args.Length == 0)
        {
            // A script whose arguments were lost must not pass.
            await command.Parse(["--help"]).InvokeAsync(s_invocation).ConfigureAwait(false);
            return ExitCodes.NotJudged;
        }

        var result = command.Parse(args);
        return result.Errors.Count > 0 ? Fail(WrongCall.Describe(result)) : await result.InvokeAsync(s_invocation).ConfigureAwait(false);
    }

    private static int Fail(string message)
    {
        try
        {
            Terminal.Errors().Lines("red", message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody can be told; the exit code says it.
        }

        return ExitCodes.NotJudged;
    }
}
