using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

/// <summary>A policy's name has one meaning in the table, the queries and the memory, however it is spelt.</summary>
[Collection(StoreCollection.Name)]
public sealed class SpellingTests(StoreFixture store)
{
    private const string Bad = "https://bad.partner.example";

    public static TheoryData<string, string, bool> Spellings() => new()
    {
        { "partner", "PARTNER", false },
        { "PARTNER", "partner", false },
        { "partner", "Partner", true },
        { "PaRtNeR", "pArTnEr", true },
        { "caf\u00E9", "CAF\u00C9", false },
        { "caf\u00E9", "CAF\u00C9", true },
    };

    [TheoryWhere(Needs.PostgreSql)]
    [MemberData(nameof(Spellings))]
    public async Task What_two_spellings_state_stays_until_both_are_gone(string one, string other, bool namesPolicies)
    {
        var database = await store.CreateAsync();
        await database.AddAsync(one, "https://*.partner.example", $"!{Bad}");
        await database.AddAsync(other, $"!{Bad}");
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { [$"StrictCors:Policies:{one}:AllowedOrigins"] = "https://page.example" },
            Services = services => services.AddStrictCors().AddPostgreSqlOrigins(database.Reader(), options =>
            {
                if (namesPolicies)
                    options.Policies.Add(one);
            }),
            Pipeline = app =>
            {
                app.UseStrictCors();
                app.MapGet("/partner", static () => "hello").RequireCors(one);
            },
        });
        await app.UntilHealthAsync(HealthStatus.Healthy, StoreDatabase.Health);
        (await app.AllowsAsync("https://good.partner.example", "/partner")).Should().BeTrue();
        (await app.AllowsAsync(Bad, "/partner")).Should().BeFalse();

        await database.RemoveAsync(one, $"!{Bad}");
        await MarkAsync("first");
        (await app.AllowsAsync(Bad, "/partner")).Should().BeFalse("the other spelling still states it");

        await database.ExecuteAsync($"update strictcors_origins set policy = '{one}' where policy = '{other}' and entry = '!{Bad}'");
        await MarkAsync("second");
        (await app.AllowsAsync(Bad, "/partner")).Should().BeFalse("it is spelt another way, and still there");

        await database.RemoveAsync(one, $"!{Bad}");
        await SourceApps.UntilAsync(() => app.AllowsAsync(Bad, "/partner"), "it is allowed when no spelling excludes it");

        async Task MarkAsync(string name)
        {
            await database.AddAsync(other, $"https://{name}.example");
            await SourceApps.UntilAsync(() => app.AllowsAsync($"https://{name}.example", "/partner"), $"{name} is allowed");
        }
    }
}
