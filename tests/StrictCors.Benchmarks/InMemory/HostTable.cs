using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.InMemory;

/// <summary>What a request pays for <c>Hosts</c>, and for the provider that the framework asks when it is not asked.</summary>
internal static class HostTable
{
    private const int Many = 10_000;

    public static async Task PrintAsync(int rounds, int requests)
    {
        Table.Title($"`Hosts` and the framework's provider, whole requests through Kestrel in memory, {rounds} rounds of {requests} requests, medians and quartiles");
        var paired = new Paired(rounds, requests);
        await WholeRequests.WarmUpAsync(requests, "/", [Kind.Actual, Kind.Preflight], WithHosts(Many), WithHosts(1));
        await AgainstAsync(paired, "10,000 `Hosts` against one", WithHosts(Many), WithHosts(1), 1.05);
        await AgainstAsync(paired, "the `ICorsPolicyProvider` there against taken out", Strict(static services => services.AddStrictCors()), Strict(static services => WithoutProvider(services.AddStrictCors())), 1.01);
    }

    /// <summary>StrictCors as it would be if the framework could not ask it.</summary>
    public static void WithoutProvider(IServiceCollection services) => services.RemoveAll<ICorsPolicyProvider>().RemoveAll<ICorsService>();

    private static async Task AgainstAsync(Paired paired, string what, App one, App other, double goal)
    {
        foreach (var kind in new[] { Kind.Actual, Kind.Preflight })
        {
            await WholeRequests.AgainstAsync(paired, $"{kind.Name}, {what}", kind, one, other, goal);
            await using var first = await InMemoryServer.StartAsync(one);
            await using var second = await InMemoryServer.StartAsync(other);
            var (more, less) = (Allocated.By(WholeRequests.Sending(first, kind, "/")), Allocated.By(WholeRequests.Sending(second, kind, "/")));
            Table.Row($"{kind.Name}, {what}, bytes", $"{more} B / {less} B", "≤ the same", more <= less);
        }
    }

    // The default policy allows nobody who asks here, so the host's decides.
    private static App WithHosts(int count) => Strict(static services => services.AddStrictCors()) with
    {
        Settings = new Dictionary<string, string?>
        {
            ["StrictCors:AllowedOrigins"] = OriginLists.Origin(0),
            ["StrictCors:Policies:tenant:AllowedOrigins"] = Requests.Allowed,
            ["StrictCors:Policies:tenant:Hosts"] = string.Join(',', Enumerable.Range(1, count - 1).Select(static number => $"tenant-{number}.example.org").Append(InMemoryServer.Host)),
        },
    };

    private static App Strict(Action<IServiceCollection> add) => new(add, static app => app.UseStrictCors().Run(Apps.Empty))
    {
        Settings = new Dictionary<string, string?> { ["StrictCors:AllowedOrigins"] = Requests.Allowed },
    };
}
