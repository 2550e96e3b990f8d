using System.Diagnostics;
using StrictCors.TestSupport.Files;

namespace StrictCors.TestSupport.Processes;

/// <summary>
/// The command as built, run as a process with nothing of this environment but what .NET itself needs. <c>STRICTCORS_PUBLISHED_TOOL=/path/to/strictcors</c>
/// runs a native file in its place, as <c>.ci/run</c> does in a second pass.
/// </summary>
public static class ToolProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What a command line begins with.</summary>
    public static IReadOnlyList<string> Words { get; } =
        Environment.GetEnvironmentVariable("STRICTCORS_PUBLISHED_TOOL") is { Length: > 0 } published ? [Path.GetFullPath(published)] : [Command.Dotnet, Assembly()];

    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunInAsync(Path.GetTempPath(), environment, arguments);

    /// <summary>So that paths in the output are the same on every machine.</summary>
    public static Task<CommandResult> RunInRepositoryAsync(params string[] arguments) =>
        RunInAsync(Repository.PathOf(), new Dictionary<string, string>(), arguments);

    public static Task<CommandResult> RunInAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Words[0], environment, folder, [.. Words.Skip(1), .. arguments]);

    /// <summary>Runs it as a terminal would, which stops it with Ctrl-C: a shell has its background jobs ignore that signal, and what they start inherits it.</summary>
    /// <param name="arguments">Of the command.</param>
    /// <param name="started">Gets the process while it runs.</param>
    public static Task<CommandResult> RunInForegroundAsync(string[] arguments, Action<Process> started) =>
        Command.RunAsync(Command.Clean("env", ["--default-signal=INT", .. Words, .. arguments], Path.GetTempPath()), Patience, started: started);

    /// <summary>Another program, such as a script that runs the command.</summary>
    public static Task<CommandResult> RunAsync(string program, IReadOnlyDictionary<string, string> environment, string folder, params string[] arguments) =>
        Command.RunAsync(Command.Clean(program, arguments, folder, environment), Patience);

    /// <summary>The command as one file with the name that it has once installed, for scripts that call it.</summary>
    public static string NamedIn(string folder)
    {
        var file = Path.Combine(folder, "strictcors");
        File.WriteAllText(file, $"#!/bin/sh\nexec {string.Join(' ', Words.Select(static word => $"'{word}'"))} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }

    /// <summary>Of the ordinary build, in the configuration of the tests: …/bin/Debug/net10.0/.</summary>
    public static string Assembly()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.PathOf("src", "StrictCors.Tool", "bin", framework.Parent!.Name, framework.Name, "StrictCors.Tool.dll");
    }
}
