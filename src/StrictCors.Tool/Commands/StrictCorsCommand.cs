using System.CommandLine;
using System.CommandLine.Help;
using StrictCors.Tool.Output;

namespace StrictCors.Tool.Commands;

/// <summary>The command line as a whole: a wrong call and a failure end in one sentence and exit code 2, never in a stack trace.</summary>
internal static class StrictCorsCommand
{
    private static readonly InvocationConfiguration s_invocation = new() { EnableDefaultExceptionHandler = false };

    /// <remarks>Not a <see cref="RootCommand"/>, which would call itself by the name of the assembly.</remarks>
    public static Command Create() => new("strictcors", "Checks CORS settings before they are deployed, explains a refusal, probes what is deployed, and writes the policy for other layers.")
    {
        CheckCommand.Create(),
        ExplainCommand.Create(),
        ProbeCommand.Create(),
        ExportCommand.Create(),
        new HelpOption { Action = new ExampleHelp() },
        new VersionOption(),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var command = Create();
        if (args.Length == 0)
        {
            // A script whose arguments were lost must not pass.
            await command.Parse(["--help"]).InvokeAsync(s_invocation).ConfigureAwait(false);
            return ExitCodes.NotJudged;
        }

        var result = command.Parse(args);
        if (result.Errors.Count > 0)
            return Fail(WrongCall.Describe(result));
        try
        {
            return await result.InvokeAsync(s_invocation).ConfigureAwait(false);
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
    }

    private static int Fail(string message)
    {
        Terminal.Errors().Lines("red", message);
        return ExitCodes.NotJudged;
    }
}
