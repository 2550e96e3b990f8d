using System.Diagnostics;
using Npgsql;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.TestSupport.Stores;

/// <summary>A real PostgreSQL on a port and a data folder of its own, which can be killed and started again.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Owner = "owner";
    private const string Password = "only-for-these-tests";

    private readonly string _folder;
    private readonly int _port;
    private Process? _process;

    private PostgreSqlServer(string folder, int port) => (_folder, _port) = (folder, port);

    public int Port => _port;

    /// <summary>Who has signed the server's certificate, which is for <c>localhost</c> and no other name.</summary>
    public TestAuthority Authority { get; } = new();

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-postgresql-").FullName;
        var server = new PostgreSqlServer(folder, Ports.Free());
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password);
        var (certificate, key) = server.Authority.Sign("localhost");
        await File.WriteAllTextAsync(Path.Combine(folder, "server.crt"), certificate);
        await File.WriteAllTextAsync(Path.Combine(folder, "server.key"), key);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "server.key"), UnixFileMode.UserRead);
        if (Environment.UserName == "root")
            await RunAsync("chown", ["-R", "postgres", folder]);
        await RunAsync("initdb", ["-D", server.Data, "-U", Owner, "-A", "scram-sha-256", "--pwfile", Path.Combine(folder, "password"), "-E", "UTF8", "--locale=C", "--no-sync"]);
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Starts it on the same data, as after a crash.</summary>
    public async Task ResumeAsync()
    {
        // What was written when the process dies stays written; only a machine that dies would need fsync.
        _process = Process.Start(Info("postgres",
        [
            "-D", Data, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}", "-c", "fsync=off",
            "-c", "shared_preload_libraries=pg_stat_statements", "-c", "shared_buffers=64MB", "-c", "ssl=on", "-c", $"ssl_cert_file={_folder}/server.crt", "-c", $"ssl_key_file={_folder}/server.key", "-c", "logging_collector=off", "-c", "log_min_messages=fatal",
        ]))!;
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        await SourceApps.UntilAsync(AnswersAsync, "PostgreSQL answers");
    }

    /// <summary>As <c>kill -9</c> of the server and all its processes.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public string OwnerOf(string database) => Address(database, Owner, Password, _port);

    public static string Address(string database, string user, string password, int port) =>
        $"Host=127.0.0.1;Port={port};Database={database};Username={user};Password={password};SSL Mode=Disable";

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException("PostgreSQL does not start.");
        try
        {
            await using var connection = new NpgsqlConnection(OwnerOf("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // It refuses to run as root; the package has made an account for it.
    private static ProcessStartInfo Info(string program, IEnumerable<string> arguments)
    {
        var path = program == "chown" ? program : Path.Combine(Path.GetDirectoryName(Machine.PathOf(Needs.PostgreSql))!, program);
        IEnumerable<string> command = Environment.UserName == "root" && program != "chown"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]
            : [path, .. arguments];
        return new(command.First(), command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var result = await Command.RunAsync(Info(program, arguments), SourceApps.Patience);
        if (result.Code != 0)
            throw new InvalidOperationException($"{program}: {result}");
    }
}
