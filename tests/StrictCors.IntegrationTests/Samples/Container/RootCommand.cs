using System.Diagnostics;

namespace StrictCors.IntegrationTests.Samples.Container;

/// <summary>Commands that only root may run: as this user if it is root, else through <c>sudo</c> where that asks for no password.</summary>
internal static class RootCommand
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
        var (code, output, errors) = await TryAsync(command);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', command)}\nended with {code}:\n{output}\n{errors}");
    }

    public static async Task<(int Code, string Output, string Errors)> TryAsync(params string[] command)
    {
        using var process = Process.Start(Info(command))!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

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
