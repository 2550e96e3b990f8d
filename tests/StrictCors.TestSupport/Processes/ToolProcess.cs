using System.Diagnostics;
using StrictCors.TestSupport.Files;

namespace StrictCors.TestSupport.Processes;

/// <summary>The command as built, run as a process with nothing of this environment but what .NET itself needs.</summary>
public static class ToolProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Command.RunAsync(Command.Clean(Command.Dotnet, [Binary(), .. arguments], Path.GetTempPath(), environment), Patience);

    /// <summary>So that paths in the output are the same on every machine.</summary>
    public static Task<CommandResult> RunInRepositoryAsync(params string[] arguments) =>
        Command.RunAsync(Command.Clean(Command.Dotnet, [Binary(), .. arguments], Repository.PathOf()), Patience);

    /// <summary>Runs it as a terminal would, which stops it with Ctrl-C: a shell has its background jobs ignore that signal, and what they start inherits it.</summary>
    /// <param name="arguments">Of the command.</param>
    /// <param name="started">Gets the process while it runs.</param>
    public static Task<CommandResult> RunInForegroundAsync(string[] arguments, Action<Process> started) =>
        Command.RunAsync(Command.Clean("env", ["--default-signal=INT", Command.Dotnet, Binary(), .. arguments], Path.GetTempPath()), Patience, started: started);

    /// <summary>Another program, such as a script that runs the command.</summary>
    public static Task<CommandResult> RunAsync(string program, IReadOnlyDictionary<string, string> environment, string folder, params string[] arguments) =>
        Command.RunAsync(Command.Clean(program, arguments, folder, environment), Patience);

    // Built in the configuration of the tests: …/bin/Debug/net10.0/
    public static string Binary()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.PathOf("src", "StrictCors.Tool", "bin", framework.Parent!.Name, framework.Name, "StrictCors.Tool.dll");
    }
}
