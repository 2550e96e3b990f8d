using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using StrictCors.PostgreSql;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.TestSupport.Stores;

/// <summary>One test's database: whoever administers it writes as its owner, the instances read as the role that may do nothing else.</summary>
public sealed class StoreDatabase(string name, string owner, Func<int?, string> reader)
{
    public const string Health = "strictcors-postgresql";

    public string Name => name;

    public string Owner => owner;

    /// <param name="port">Of a relay, or the server's own.</param>
    public string Reader(int? port = null) => reader(port);

    public async Task<LiveApp> StartInstanceAsync(int? port = null, Action<PostgreSqlOriginsOptions>? configure = null, params (string Key, string? Value)[] settings)
    {
        var app = await SourceApps.StartAsync(services => services.AddStrictCors().AddPostgreSqlOrigins(Reader(port), configure), settings);
        await app.UntilHealthAsync(HealthStatus.Healthy, Health);
        return app;
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    public Task AddAsync(string policy, params string[] entries) => ExecuteAsync(Insert(policy, entries));

    public Task RemoveAsync(string policy, params string[] entries) =>
        ExecuteAsync($"delete from strictcors_origins where policy = '{policy}' and entry in ({string.Join(", ", entries.Select(Quote))})");

    private static string Insert(string policy, string[] entries)
    {
        var sql = new StringBuilder("insert into strictcors_origins (policy, entry) values ");
        return sql.AppendJoin(", ", entries.Select(entry => $"({Quote(policy)}, {Quote(entry)})")).ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
