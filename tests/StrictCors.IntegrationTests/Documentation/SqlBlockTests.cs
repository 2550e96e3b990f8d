using Npgsql;
using StrictCors.IntegrationTests.Sources;
using StrictCors.IntegrationTests.Sources.Servers;

namespace StrictCors.IntegrationTests.Documentation;

/// <summary>SQL of a page runs in a real PostgreSQL, as whoever administers the table.</summary>
[Collection(StoreCollection.Name)]
public sealed class SqlBlockTests(StoreFixture store)
{
    [FactWherePostgreSqlIsFound]
    public async Task Every_block_runs()
    {
        foreach (var block in Pages.Blocks("sql"))
        {
            var database = await store.CreateAsync();
            await database.Awaiting(target => target.ExecuteAsync(block.Text)).Should().NotThrowAsync(block.Name);
        }
    }

    [FactWherePostgreSqlIsFound]
    public async Task A_mistake_is_found()
    {
        var database = await store.CreateAsync();
        await database.Awaiting(static target => target.ExecuteAsync("insert into strictcors_origin values ('', 'https://app.example.com')")).Should().ThrowAsync<PostgresException>();
    }
}
