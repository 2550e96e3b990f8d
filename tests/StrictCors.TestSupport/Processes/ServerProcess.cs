using System.Collections.Concurrent;
using System.Diagnostics;

namespace StrictCors.TestSupport.Processes;

/// <summary>A real server on a file, on a free port of loopback. It writes below a folder of its own, and both end with the test.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly ConcurrentQueue<string> _errors = new();

    private ServerProcess(Process process, DirectoryInfo folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public string Folder => _folder.FullName;

    /// <summary>What the server has written so far: its output, and the files in its folder whose names end in <c>.log</c>.</summary>
    public IEnumerable<string> Written => _errors.Concat(_folder.EnumerateFiles("*.log").SelectMany(static file => File.ReadLines(file.FullName)));

    /// <param name="target">A name of <see cref="ServerProgram.All"/>.</param>
    /// <param name="configuration">The file, given the folder and the port.</param>
    public static Task<ServerProcess> StartAsync(string target, Func<string, int, string> configuration) => StartAsync(ServerProgram.Of(target), configuration);

    /// <inheritdoc cref="StartAsync(string, Func{string, int, string})"/>
    public static async Task<ServerProcess> StartAsync(ServerProgram program, Func<string, int, string> configuration)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = Start(program, configuration);
            if (await Ports.ListensAsync(server._process, server.Port, Patience))
                return server;
            await server.DisposeAsync();
            // Another process may have taken the port between our look and the server's.
            if (attempt == 3)
                throw new InvalidOperationException($"{program.Target} does not start: {string.Join('\n', server._errors)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Asked to end first, so that the children that it has ended with it.
        if (!_process.HasExited)
        {
            Command.Signal(_process, "TERM");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static ServerProcess Start(ServerProgram program, Func<string, int, string> configuration)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-edge-");
        // Where the tests are root, a server's children are not.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        var port = Ports.Free();
        var file = Path.Combine(folder.FullName, "server.conf");
        File.WriteAllText(file, configuration(folder.FullName, port));
        var start = new ProcessStartInfo(Machine.PathOf(program.Program), program.Arguments(folder.FullName, file)) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_DATA_HOME"] = folder.FullName;
        var process = Process.Start(start)!;
        var server = new ServerProcess(process, folder, port);
        process.ErrorDataReceived += (_, line) => server._errors.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, line) => server._errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return server;
    }
}
