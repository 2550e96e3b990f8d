using Microsoft.Extensions.Diagnostics.HealthChecks;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

/// <summary>Whatever happens to the server or to the network, the last known origins stay, and what changed meanwhile arrives after it.</summary>
[Collection(StoreCollection.Name)]
public sealed class OutageTests(StoreFixture store)
{
    [FactWhere(Needs.PostgreSql)]
    public async Task A_killed_server_that_comes_back_loses_nothing()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://before.example");
        await using var app = await database.StartInstanceAsync();
        await database.AddAsync("", "https://last.example");

        await store.Server.KillAsync();
        await app.UntilHealthAsync(HealthStatus.Degraded, StoreDatabase.Health);
        (await app.AllowsAsync("https://before.example")).Should().BeTrue();
        (await app.AllowsAsync(LiveApp.OtherOrigin)).Should().BeFalse();
        await using var late = await SourceApps.StartAsync(services => Microsoft.Extensions.DependencyInjection.StrictCorsPostgreSqlExtensions.AddPostgreSqlOrigins(services, database.Reader()));
        (await late.AllowsAsync(LiveApp.AllowedOrigin)).Should().BeTrue("an instance that starts now has what is configured");
        (await late.AllowsAsync("https://before.example")).Should().BeFalse();
        (await late.HealthAsync(StoreDatabase.Health)).Status.Should().Be(HealthStatus.Unhealthy);

        await store.Server.ResumeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        await database.AddAsync("", "https://after.example");
        await database.RemoveAsync("", "https://before.example");
        foreach (var instance in new[] { app, late })
        {
            await instance.UntilAllowedAsync("https://after.example");
            await instance.UntilRefusedAsync("https://before.example");
            (await instance.AllowsAsync("https://last.example")).Should().BeTrue();
            await instance.UntilHealthAsync(HealthStatus.Healthy, StoreDatabase.Health);
        }
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_network_whose_sockets_are_closed_loses_nothing()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://before.example");
        await using var relay = new Relay(store.Server.Port);
        await using var app = await database.StartInstanceAsync(relay.Port);

        relay.Cut();
        await app.UntilHealthAsync(HealthStatus.Degraded, StoreDatabase.Health);
        await database.AddAsync("", "https://meanwhile.example");
        await database.RemoveAsync("", "https://before.example");
        (await app.AllowsAsync("https://before.example")).Should().BeTrue("the last known set stays");
        relay.Remedy();

        await app.UntilAllowedAsync("https://meanwhile.example");
        (await app.AllowsAsync("https://before.example")).Should().BeFalse();
        await app.UntilHealthAsync(HealthStatus.Healthy, StoreDatabase.Health);
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_network_that_falls_silent_is_noticed_and_loses_nothing()
    {
        var database = await store.CreateAsync();
        await using var relay = new Relay(store.Server.Port);
        await using var app = await database.StartInstanceAsync(relay.Port, static options => options.KeepAlive = TimeSpan.FromSeconds(1));

        relay.FallSilent();
        await database.AddAsync("", "https://meanwhile.example");
        await app.UntilHealthAsync(HealthStatus.Degraded, StoreDatabase.Health);
        relay.Remedy();

        await app.UntilAllowedAsync("https://meanwhile.example");
        await app.UntilHealthAsync(HealthStatus.Healthy, StoreDatabase.Health);
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_connection_that_the_server_ends_is_made_again_and_loses_nothing()
    {
        var database = await store.CreateAsync();
        await using var app = await database.StartInstanceAsync();

        for (var i = 0; i < 3; i++)
        {
            await database.ExecuteAsync($"""
                insert into strictcors_origins values ('', 'https://before{i}.example');
                select pg_terminate_backend(pid) from pg_stat_activity where usename = 'strictcors_reader' and datname = current_database();
                insert into strictcors_origins values ('', 'https://after{i}.example');
                """);
            await app.UntilAllowedAsync($"https://after{i}.example");
            await app.UntilAllowedAsync($"https://before{i}.example");
        }
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task A_quiet_connection_is_tried_and_kept()
    {
        const string Connection = "select pid || ' ' || backend_start from pg_stat_activity where usename = 'strictcors_reader' and datname = current_database()";
        const string LastWord = "select state_change::text from pg_stat_activity where usename = 'strictcors_reader' and datname = current_database()";
        var database = await store.CreateAsync();
        await using var app = await database.StartInstanceAsync(configure: static options => options.KeepAlive = TimeSpan.FromSeconds(1));
        var connection = await database.QueryAsync<string>(Connection);

        for (var tries = 0; tries < 2; tries++)
        {
            var last = await database.QueryAsync<string>(LastWord);
            await SourceApps.UntilAsync(async () => await database.QueryAsync<string>(LastWord) != last, "the connection is tried");
        }

        (await database.QueryAsync<string>(Connection)).Should().Be(connection);
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Id == 18);
    }

    [FactWhere(Needs.PostgreSql)]
    public async Task An_instance_holds_one_connection()
    {
        var database = await store.CreateAsync();
        await using var app = await database.StartInstanceAsync();
        await database.AddAsync("", "https://some.example");
        await app.UntilAllowedAsync("https://some.example");

        (await database.QueryAsync<long>("select count(*) from pg_stat_activity where usename = 'strictcors_reader' and datname = current_database()")).Should().Be(1);
    }
}
