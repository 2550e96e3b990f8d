using Npgsql;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.DocumentationTests;

/// <summary>SQL of a page runs in a real PostgreSQL, as whoever administers the table.</summary>
public sealed class SqlBlockTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [FactWhere(Needs.PostgreSql)]
    public async Task Every_block_runs()
    {
        foreach (var block in Pages.Blocks("sql"))
        {
            var database = await store.CreateAsync();
            await database.Awaiting(target => target.ExecuteAsync(block.Text)).Should().NotThrowAsync(block.Name);
        }
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_mistake_is_found()
    {
        var database = await store.CreateAsync();
        await database.Awaiting(static target => target.ExecuteAsync("insert into strictcors_origin values ('', 'https://app.example.com')")).Should().ThrowAsync<PostgresException>();
    }
}
