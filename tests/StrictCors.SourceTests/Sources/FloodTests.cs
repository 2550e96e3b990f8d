using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

[Collection(StoreCollection.Name)]
public sealed class FloodTests(StoreFixture store)
{
    private const int Requests = 5_000;

    [FactWhere(Needs.PostgreSql)]
    public async Task A_flood_of_random_origins_costs_the_store_not_one_query()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://there.example", "https://*.tenant.example", "!https://bad.tenant.example");
        await using var app = await database.StartInstanceAsync();
        var before = await StatementsAsync(database);
        before.Should().BeGreaterThan(0, "the list was read");

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            (await app.AllowsAsync($"https://{Guid.NewGuid():N}.{(i % 2 == 0 ? "tenant" : "stranger")}.example")).Should().Be(i % 2 == 0));

        (await StatementsAsync(database)).Should().Be(before);
        store.Say($"store: {Requests} random origins, 0 statements");
    }

    // Counted by the server itself, for the service's role and whatever the statement, but for the one that tries a quiet connection.
    private static Task<long> StatementsAsync(StoreDatabase database) => database.QueryAsync<long>($"""
        select coalesce(sum(calls), 0)::bigint from pg_stat_statements
        where userid = 'strictcors_reader'::regrole and query <> 'select $1' and dbid = (select oid from pg_database where datname = '{database.Name}')
        """);
}
