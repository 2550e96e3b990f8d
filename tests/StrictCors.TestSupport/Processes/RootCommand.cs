using System.Diagnostics;
using StrictCors.TestSupport.Files;

namespace StrictCors.TestSupport.Processes;

/// <summary>Commands that only root may run: as this user if it is root, else through <c>sudo</c> where that asks for no password.</summary>
public static class RootCommand
{
    /// <summary>A build inside a build, on a machine that runs other tests meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly string[]? Prefix = Environment.UserName == "root" ? [] : SudoWorks() ? ["sudo", "-n"] : null;

    public static bool IsPossible => Prefix is not null;

    /// <summary>The command line as root runs it, to be started by the caller.</summary>
    public static ProcessStartInfo Info(params string[] command)
    {
        // sudo drops variables; env sets again those that the commands go by. vfs and chroot need nothing of the kernel.
        string[] line = [.. Prefix!, "env", "STORAGE_DRIVER=vfs", "BUILDAH_ISOLATION=chroot", .. command];
        return new(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.PathOf() };
    }

    /// <summary>Standard output of a command that has to succeed.</summary>
    public static async Task<string> RunAsync(params string[] command)
    {
        var result = await TryAsync(command);
        return result.Code == 0 ? result.Output : throw new InvalidOperationException($"{string.Join(' ', command)}: {result}");
    }

    public static Task<CommandResult> TryAsync(params string[] command) => Command.RunAsync(Info(command), Patience);

    private static bool SudoWorks()
    {
        try
        {
            using var sudo = Process.Start(new ProcessStartInfo("sudo", ["-n", "true"]) { RedirectStandardError = true })!;
            sudo.WaitForExit();
            return sudo.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
