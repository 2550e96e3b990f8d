using Npgsql;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.TestSupport.Stores;

/// <summary>One server for all tests of the store, and a database of its own for each, migrated as the package's scripts do it.</summary>
public sealed class StoreFixture(IMessageSink diagnostics) : IAsyncLifetime
{
    private const string Template = "strictcors_template";
    private const string ReaderPassword = "reader-password";

    private PostgreSqlServer? _server;
    private int _databases;

    public PostgreSqlServer Server => _server!;

    public async Task InitializeAsync()
    {
        if (!Machine.Has(Needs.PostgreSql))
            return;
        _server = await PostgreSqlServer.StartAsync();
        await ExecuteAsync("postgres", $"create database {Template}");
        await ExecuteAsync(Template, "create extension pg_stat_statements");
        await ExecuteAsync(Template, Script("001-origins.sql"));
        await ExecuteAsync(Template, Script("002-reader.sql"));
        await ExecuteAsync(Template, $"alter role strictcors_reader password '{ReaderPassword}'; create table secrets (word text); insert into secrets values ('hush');");
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    public async Task<StoreDatabase> CreateAsync()
    {
        var name = $"store{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"create database {name} template {Template}");
        return new(name, Server.OwnerOf(name), port => PostgreSqlServer.Address(name, "strictcors_reader", ReaderPassword, port ?? Server.Port));
    }

    /// <summary>Shown by <c>dotnet test</c> even when everything passes.</summary>
    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));

    private static string Script(string name) => Repository.Text("src", "StrictCors.PostgreSql", "Migrations", name);

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Server.OwnerOf(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
