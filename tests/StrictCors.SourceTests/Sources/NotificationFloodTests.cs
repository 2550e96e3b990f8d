using Npgsql;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

/// <summary>Anyone who may connect to the database may send notifications. They cost an instance little, in bytes and in time.</summary>
[Collection(StoreCollection.Name)]
public sealed class NotificationFloodTests(StoreFixture store)
{
    [FactWhere(Needs.PostgreSql)]
    public async Task One_statement_of_the_longest_notifications_costs_an_instance_a_few_megabytes()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://there.example");
        await using var app = await database.StartInstanceAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        var flood = ForgeAsync(database, "select pg_notify('strictcors_origins', E'\\t' || i || repeat('x', 7900)) from generate_series(1, 20000) i");
        while (!flood.IsCompleted)
            Measure();
        await flood;
        await database.AddAsync("", "https://after.example");
        while (!await app.AllowsAsync("https://after.example"))
            Measure();

        store.Say($"store: 20000 forged notifications of 7.9 kB, at most {most / 1_000_000} MB held");
        most.Should().BeLessThan(32_000_000);

        void Measure()
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            Thread.Sleep(20);
        }
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task Notifications_that_ask_for_everything_are_answered_at_the_pace_of_what_that_costs()
    {
        const int Rows = 50_000;
        var database = await store.CreateAsync();
        await database.ExecuteAsync($"insert into strictcors_origins (policy, entry) select '', 'https://customer-' || i || '.example' from generate_series(1, {Rows}) i");
        await using var app = await database.StartInstanceAsync();
        var before = await RowsReadAsync(database);

        for (var i = 0; i < 80; i++)
        {
            await ForgeAsync(database, "select pg_notify('strictcors_origins', '')");
            await Task.Delay(125);
        }

        var read = await RowsReadAsync(database) - before;
        store.Say($"store: 80 forged requests for everything in 10 s, {read} rows of {Rows} read");
        read.Should().BePositive("a comparison that is asked for comes").And.BeLessThan(15 * Rows);

        await database.AddAsync("", "https://after.example");
        await app.UntilAllowedAsync("https://after.example");
    }

    private static async Task ForgeAsync(StoreDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Reader() + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<long> RowsReadAsync(StoreDatabase database) => database.QueryAsync<long>($"""
        select coalesce(sum(rows), 0)::bigint from pg_stat_statements
        where userid = 'strictcors_reader'::regrole and query like '%order by policy, entry limit%' and dbid = (select oid from pg_database where datname = '{database.Name}')
        """);
}
