using Npgsql;

namespace StrictCors.PostgreSql;

/// <summary>The one connection of an instance: it listens from its first moment, and never waits for an answer longer than a break would take to notice.</summary>
internal sealed class ListeningConnection : IAsyncDisposable
{
    public const string Channel = "strictcors_origins";

    private readonly NpgsqlConnection _connection;

    private ListeningConnection(NpgsqlConnection connection, Hints hints)
    {
        _connection = connection;
        Hints = hints;
    }

    /// <summary>What has been told of changes and not been looked at.</summary>
    public Hints Hints { get; }

    /// <summary>The connection string with what this one connection needs.</summary>
    /// <exception cref="ArgumentException">It is none, or names no host.</exception>
    public static string Address(string connectionString, TimeSpan keepAlive)
    {
        // An address in no recognizable form is not repeated: it may hold a password.
        NpgsqlConnectionStringBuilder address;
        try
        {
            address = new(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new ArgumentException("Npgsql cannot read the connection string. Write Host=…;Database=…;Username=…;Password=…", nameof(connectionString));
        }

        if (string.IsNullOrEmpty(address.Host))
            throw new ArgumentException("The connection string names no host. Write Host=…;Database=…;Username=…;Password=…", nameof(connectionString));
        var seconds = (int)Math.Ceiling(keepAlive.TotalSeconds);
        address.Pooling = false;
        address.Multiplexing = false;
        address.ApplicationName ??= "strictcors";
        address.Timeout = Math.Min(address.Timeout, Math.Max(seconds, 5));
        // For each answer awaited, and so for each piece of a long list; whoever gave none is not asked to cancel either.
        address.CommandTimeout = Math.Max(seconds, 5);
        address.CancellationTimeout = -1;
        address.IncludeErrorDetail = false;
        return address.ConnectionString;
    }

    public static async Task<ListeningConnection> OpenAsync(string address, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(address);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var hints = new Hints();
            connection.Notification += (_, notification) => hints.Add(notification.Payload);
            await using var listen = connection.CreateCommand();
            listen.CommandText = $"listen {Channel}";
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return new(connection, hints);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public NpgsqlCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    /// <summary>Waits for a hint that names rows, or for as long as the silence may last, after which the server has to answer.</summary>
    public async Task WaitAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        if (Hints.NameRows || await _connection.WaitAsync(silence, cancellationToken).ConfigureAwait(false))
            return;
        // A network that was cut says nothing, and a connection that only listens would never know.
        await using var command = Command("select 1");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
