using Npgsql;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

[Collection(StoreCollection.Name)]
public sealed class RoleTests(StoreFixture store)
{
    [FactWhere(Needs.PostgreSql)]
    public async Task The_services_role_can_read_the_table_and_nothing_else()
    {
        var database = await store.CreateAsync();
        await using var connection = new NpgsqlConnection(database.Reader() + ";Pooling=false");
        await connection.OpenAsync();

        await RunAsync("listen strictcors_origins");
        await RunAsync("select * from strictcors_origins");
        await RunAsync("set default_transaction_read_only = off");
        foreach (var forbidden in new[]
        {
            "insert into strictcors_origins values ('', 'https://evil.example')", "update strictcors_origins set entry = 'https://evil.example'",
            "delete from strictcors_origins", "truncate strictcors_origins", "drop table strictcors_origins", "alter table strictcors_origins disable trigger all",
            "create table mine (i int)", "select * from secrets", "select strictcors_origins_changed()", "create role other", "create trigger t after insert on strictcors_origins execute function strictcors_origins_changed()",
        })
        {
            var refusal = await connection.Awaiting(_ => RunAsync(forbidden)).Should().ThrowAsync<PostgresException>(forbidden);
            refusal.Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege, forbidden);
        }

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_forged_notification_opens_nothing_and_closes_nothing()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://there.example");
        await using var app = await database.StartInstanceAsync();

        // Whoever may connect may notify: PostgreSQL has no privilege for it.
        await using (var connection = new NpgsqlConnection(database.Reader() + ";Pooling=false"))
        {
            await connection.OpenAsync();
            foreach (var payload in new[] { "\thttps://evil.example", "\thttps://there.example", "nonsense", "", "\t", "\t*", "a\tb\tc\nd", new string('\t', 7_000) })
            {
                await using var notify = new NpgsqlCommand("select pg_notify('strictcors_origins', $1)", connection) { Parameters = { new() { Value = payload } } };
                await notify.ExecuteNonQueryAsync();
            }
        }

        await database.AddAsync("", "https://after.example");
        await app.UntilAllowedAsync("https://after.example");
        (await app.AllowsAsync("https://evil.example")).Should().BeFalse();
        (await app.AllowsAsync("https://there.example")).Should().BeTrue();
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_search_path_leads_to_no_other_table()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://there.example");
        await database.ExecuteAsync($"""
            create schema shadow;
            create table shadow.strictcors_origins as select ''::text as policy, 'https://evil.example'::text as entry;
            grant usage on schema shadow to strictcors_reader;
            grant select on shadow.strictcors_origins to strictcors_reader;
            alter role strictcors_reader in database {database.Name} set search_path = shadow, public;
            """);
        await using var app = await database.StartInstanceAsync();
        await using var unqualified = await database.StartInstanceAsync(configure: static options => options.Table = "strictcors_origins");

        foreach (var instance in new[] { app, unqualified })
        {
            (await instance.AllowsAsync("https://there.example")).Should().BeTrue();
            (await instance.AllowsAsync("https://evil.example")).Should().BeFalse();
        }
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_wrong_password_is_told_without_being_shown_and_opens_nothing()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://there.example");
        await using var app = await SourceApps.StartAsync(services => Microsoft.Extensions.DependencyInjection.StrictCorsPostgreSqlExtensions.AddPostgreSqlOrigins(
            services, database.Reader().Replace("Password=", "Password=wrong-", StringComparison.Ordinal)));
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 18), "the failure is told");

        (await app.AllowsAsync("https://there.example")).Should().BeFalse();
        app.Logs.All.Should().NotContain(static line => line.Message.Contains("wrong-"));
    }
}
