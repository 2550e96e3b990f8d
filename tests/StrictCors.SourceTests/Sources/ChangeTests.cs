using Npgsql;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

[Collection(StoreCollection.Name)]
public sealed class ChangeTests(StoreFixture store)
{
    [FactWhere(Needs.PostgreSql)]
    public async Task Rows_that_were_there_at_start_and_rows_that_come_and_go_are_followed()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://first.example", "https://*.tenant.example", "!https://bad.tenant.example");
        await using var app = await database.StartInstanceAsync();
        (await app.AllowsAsync("https://first.example")).Should().BeTrue();
        (await app.AllowsAsync("https://a.tenant.example")).Should().BeTrue();
        (await app.AllowsAsync("https://bad.tenant.example")).Should().BeFalse();

        await database.AddAsync("", "https://second.example");
        await app.UntilAllowedAsync("https://second.example");
        await database.ExecuteAsync("update strictcors_origins set entry = 'https://third.example' where entry = 'https://second.example'");
        await app.UntilAllowedAsync("https://third.example");
        (await app.AllowsAsync("https://second.example")).Should().BeFalse("both halves of an update take effect together");
        await database.RemoveAsync("", "https://first.example");
        await app.UntilRefusedAsync("https://first.example");
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "SourceDown", "a list that is read anew after each change hides that changes can't be read");
        await database.ExecuteAsync("truncate strictcors_origins");
        await app.UntilRefusedAsync("https://third.example");
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task An_entry_that_goes_and_comes_in_one_transaction_ends_as_the_transaction_ended()
    {
        var database = await store.CreateAsync();
        await using var app = await database.StartInstanceAsync();

        // PostgreSQL drops all but one of the equal notifications of a transaction.
        await database.ExecuteAsync("""
            begin;
            insert into strictcors_origins values ('', 'https://in.example'), ('', 'https://out.example');
            delete from strictcors_origins;
            insert into strictcors_origins values ('', 'https://in.example');
            savepoint s;
            insert into strictcors_origins values ('', 'https://undone.example');
            rollback to s;
            insert into strictcors_origins values ('', 'https://last.example');
            commit;
            """);
        await app.UntilAllowedAsync("https://last.example");

        (await app.AllowsAsync("https://in.example")).Should().BeTrue();
        (await app.AllowsAsync("https://out.example")).Should().BeFalse();
        (await app.AllowsAsync("https://undone.example")).Should().BeFalse();
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task Entries_of_the_longest_kind_fit_into_a_notification()
    {
        var database = await store.CreateAsync();
        await using var app = await database.StartInstanceAsync();
        var policy = new string('\u00fc', 100);
        var label = new string('a', 60);
        var entries = Enumerable.Range(0, 100).Select(i => $"!{new string('x', 250)}://{label}.{label}.{label}.{label}.x{i:000}:65535").ToArray();

        await database.AddAsync(policy, entries);
        await database.AddAsync("", "https://after.example");

        await app.UntilAllowedAsync("https://after.example");
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_statement_that_changes_very_many_rows_is_followed_too()
    {
        var database = await store.CreateAsync();
        await using var app = await database.StartInstanceAsync();

        await database.ExecuteAsync("insert into strictcors_origins select '', 'https://t' || i || '.example' from generate_series(1, 50000) i");
        await app.UntilAllowedAsync("https://t50000.example");
        (await app.HealthAsync(StoreDatabase.Health)).Data["origins"].Should().Be(50_000L);
        await database.ExecuteAsync("delete from strictcors_origins where entry <> 'https://t7.example'");
        await app.UntilRefusedAsync("https://t50000.example");
        (await app.AllowsAsync("https://t7.example")).Should().BeTrue();
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_change_that_was_never_told_is_found_by_the_comparison()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://kept.example", "https://gone.example");
        await using var app = await database.StartInstanceAsync(configure: static options => options.ComparisonInterval = TimeSpan.FromSeconds(2));

        await database.ExecuteAsync("""
            set session_replication_role = replica;
            insert into strictcors_origins values ('', 'https://untold.example');
            delete from strictcors_origins where entry = 'https://gone.example';
            """);
        (await app.AllowsAsync("https://gone.example")).Should().BeTrue("no trigger ran, so nobody was told");

        await app.UntilAllowedAsync("https://untold.example");
        (await app.AllowsAsync("https://gone.example")).Should().BeFalse();
        (await app.AllowsAsync("https://kept.example")).Should().BeTrue();
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 23), "the difference is told");
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task Policies_of_several_tenants_stand_in_one_table_and_an_instance_reads_those_it_names()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("Acme", "https://acme.example");
        await database.AddAsync("umbrella", "https://umbrella.example");
        await using var app = await database.StartInstanceAsync(
            configure: static options => options.Policies.Add("Acme"),
            settings: [("StrictCors:Policies:acme:AllowedMethods", "GET"), ("StrictCors:Policies:umbrella:AllowedMethods", "GET")]);
        (await app.HealthAsync(StoreDatabase.Health)).Data["origins"].Should().Be(1L);

        await database.AddAsync("umbrella", "https://more.umbrella.example");
        await database.AddAsync("Acme", "https://more.acme.example");
        await SourceApps.UntilAsync(async () => (long)(await app.HealthAsync(StoreDatabase.Health)).Data["origins"] == 2, "the change of the policy that is read arrives");
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task Bad_rows_are_kept_out_by_the_table_or_skipped_by_the_instance()
    {
        var database = await store.CreateAsync();
        foreach (var refused in new[] { "*", "!*", "null", "https://Upper.example", "!https://Upper.example", " https://a.example", "https://a.example/", "https://a.example,https://b.example", "app.example.com", "", "https://b\u00fccher.example" })
            await database.Invoking(open => open.AddAsync("", refused)).Should().ThrowAsync<PostgresException>("{0} is never right", refused);

        await database.AddAsync("", "https://a.example:443", "http://plain.example", "https://*.github.io", "https://a.*.example", "https://good.example");
        await using var app = await database.StartInstanceAsync();

        (await app.AllowsAsync("https://good.example")).Should().BeTrue();
        (await app.AllowsAsync("http://plain.example")).Should().BeFalse();
        (await app.AllowsAsync("https://stranger.github.io")).Should().BeFalse();
        var health = await app.HealthAsync(StoreDatabase.Health);
        (health.Data["origins"], health.Data["skipped"]).Should().Be((1L, 4L));
        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Id == 19 && line.Message.Contains("default/https://a.example:443"));
    }
}
