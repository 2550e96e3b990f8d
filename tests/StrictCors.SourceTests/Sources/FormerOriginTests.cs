using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.Placement;
using StrictCors.Policies;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

/// <summary>A page that a store listed once is no stranger: strangers, however many, can't hide that it is refused now.</summary>
[Collection(StoreCollection.Name)]
public sealed class FormerOriginTests(StoreFixture store)
{
    private const string Page = "https://page-of-ours.example";
    private const string Silent = "https://silent-page.example";
    private const int Million = 1_000_000;

    [FactWhere(Needs.PostgreSql)]
    public async Task The_refusal_of_an_origin_that_left_the_table_has_a_line_in_a_flood_of_strangers()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", Page, "https://*.tenant.example", Silent);
        await using var app = await database.StartInstanceAsync(configure: static options => options.ComparisonInterval = TimeSpan.FromSeconds(2));
        await database.RemoveAsync("", Page, "https://*.tenant.example");
        await app.UntilGoneAsync(Page);
        // No trigger runs, so that only the comparison finds it.
        await database.ExecuteAsync($"set session_replication_role = replica; delete from strictcors_origins where entry = '{Silent}'");
        await app.UntilGoneAsync(Silent);

        for (var stranger = 0; stranger < 300; stranger++)
            (await app.AllowsAsync($"https://{Guid.NewGuid():N}.example")).Should().BeFalse();
        foreach (var origin in new[] { Page, "https://a.tenant.example", Silent })
        {
            (await app.AllowsAsync(origin)).Should().BeFalse();
            app.Logs.FromStrictCors.Should().Contain(line => line.Id.Name == "Refused" && line.Level == LogLevel.Warning && line.Message.Contains(origin), $"{origin} was listed once");
        }
        app.Logs.FromStrictCors.Count(static line => line.Id.Name == "Refused").Should().BeLessThan(30, "the strangers' lines have an end");
    }

    [Fact]
    public async Task What_was_never_allowed_is_not_remembered_and_the_oldest_is_forgotten_first()
    {
        var source = new ScriptedSource();
        await using var app = await SourceApps.StartAsync(source);
        source.List([.. Shops(FormerOrigins.Most + 1), "http://insecure.example", "https://kept.example"]);
        await app.UntilAllowedAsync("https://kept.example");

        foreach (var shop in Shops(FormerOrigins.Most))
            source.Say(OriginChange.Remove(null, shop));
        source.Say(OriginChange.Remove(null, "http://insecure.example"), OriginChange.Remove("nobodys", "https://never.example"));
        await app.UntilGoneAsync(Shops(FormerOrigins.Most).Last());
        Shops(FormerOrigins.Most).Should().OnlyContain(shop => Policies(app).Knows(shop));
        Policies(app).Knows("http://insecure.example").Should().BeFalse("credentials rule it out");
        Policies(app).Knows("https://never.example").Should().BeFalse();

        source.Say(OriginChange.Remove(null, Shops(FormerOrigins.Most + 1).Last()));
        await app.UntilGoneAsync(Shops(FormerOrigins.Most + 1).Last());
        Shops(FormerOrigins.Most + 1).Where(shop => !Policies(app).Knows(shop)).Should().Equal(Shops(1));
    }

    [Fact]
    public async Task One_origin_fewer_among_a_million_costs_5_milliseconds_and_a_mebibyte_at_most()
    {
        var source = new ScriptedSource();
        await using var app = await SourceApps.StartAsync(source);
        source.Say(OriginChange.ListStarts);
        foreach (var shop in Shops(Million))
            source.Say(OriginChange.Listed(null, shop));
        source.Say(OriginChange.ListEnds);
        await app.UntilAllowedAsync(Shops(1).Single());

        var (milliseconds, bytes) = (new List<double>(), new List<long>());
        foreach (var shop in Shops(FormerOrigins.Most + 200))
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            source.Say(OriginChange.Remove(null, shop));
            while (Policies(app).Default.AllowsOrigin(shop))
                await Task.Yield();
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The first are kept in another form than many are, and at last one is forgotten for each that comes.
        foreach (var range in new[] { 0..100, 100..FormerOrigins.Most, FormerOrigins.Most..(FormerOrigins.Most + 200) })
        {
            var (time, memory) = (Median(milliseconds.Take(range)), Median(bytes.Take(range)));
            store.Say(string.Create(CultureInfo.InvariantCulture, $"store: one origin fewer among {Million}, removals {range}: {time:0.00} ms, {memory / 1024.0:0} KiB"));
            time.Should().BeLessThan(5);
            memory.Should().BeLessThan(1 << 20);
        }
    }

    private static PolicySet Policies(LiveApp app) => app.Services.GetRequiredService<CorsEngine>().Policies.Current;

    private static IEnumerable<string> Shops(int count) => Enumerable.Range(0, count).Select(static shop => $"https://shop{shop}.customer.example");

    private static T Median<T>(IEnumerable<T> values) => values.Order().ElementAt(values.Count() / 2);
}

/// <summary>Waits without a request, so that nothing is refused meanwhile.</summary>
file static class Waiting
{
    public static Task UntilGoneAsync(this LiveApp app, string origin) =>
        SourceApps.UntilAsync(() => !app.Services.GetRequiredService<CorsEngine>().Policies.Current.Default.AllowsOrigin(origin), $"{origin} is gone");
}
