using System.Runtime.CompilerServices;
using StrictCors.Tool.Commands;
using StrictCors.Tool.Output;

namespace StrictCors.Tool;

/// <summary>A wrong call and a failure end in one sentence and exit code 2, never in a stack trace.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            // Answered before any library is loaded.
            if (args is not ["--version"])
                return await CallAsync(args).ConfigureAwait(false);
            Console.Out.WriteLine(ToolVersion.WithCommit);
            return ExitCodes.Fine;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> CallAsync(string[] args) => StrictCorsCommand.RunAsync(args);

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
