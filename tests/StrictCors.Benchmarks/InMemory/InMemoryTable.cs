using Microsoft.AspNetCore.Http;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.InMemory;

/// <summary>Whole requests through Kestrel's HTTP code, paired.</summary>
internal static class InMemoryTable
{
    public static async Task PrintAsync(int rounds, int requests)
    {
        Table.Title($"Whole requests through Kestrel in memory, {rounds} rounds of {requests} requests, medians and quartiles");
        var paired = new Paired(rounds, requests);
        var one = OriginLists.Exact(1);
        var (strict, framework) = (Apps.Strict(one, Apps.Empty), Apps.Framework(one, Apps.Empty));
        RequestDelegate[] pipelines = [strict, framework, Floor.Actual(Apps.Empty), Floor.LookingActual(Apps.Empty), Floor.VaryOnly(Apps.Empty), Floor.Preflight(), Floor.LookingPreflight()];
        Kind[] kinds = [Kind.Actual, Kind.ActualRefused, Kind.NoOrigin, Kind.Preflight];
        await WholeRequests.WarmUpAsync(requests, "/", kinds, [.. pipelines.Select(App.Of)]);
        await AgainstAsync(paired, "actual, against the floor", Kind.Actual, strict, Floor.Actual(Apps.Empty), 1.03);
        await AgainstAsync(paired, "preflight, against the floor", Kind.Preflight, strict, Floor.Preflight(), 1.03);
        await AgainstAsync(paired, "the floor that looks at what decides and catches what nobody handled, against the floor", Kind.Actual, Floor.LookingActual(Apps.Empty), Floor.Actual(Apps.Empty), null);
        await AgainstAsync(paired, "the floor that looks at what decides a preflight, against the floor", Kind.Preflight, Floor.LookingPreflight(), Floor.Preflight(), null);
        await AgainstAsync(paired, "actual, against the floor that looks", Kind.Actual, strict, Floor.LookingActual(Apps.Empty), null);
        await AgainstAsync(paired, "preflight, against the floor that looks", Kind.Preflight, strict, Floor.LookingPreflight(), null);
        await AgainstAsync(paired, "actual refused, against the floor", Kind.ActualRefused, strict, Floor.Actual(Apps.Empty), null);
        await AgainstAsync(paired, "the floor itself, against the framework, actual", Kind.Actual, Floor.Actual(Apps.Empty), framework, null);
        await AgainstAsync(paired, "the floor itself, against the framework, preflight", Kind.Preflight, Floor.Preflight(), framework, null);
        await AgainstAsync(paired, "the floor itself, against the framework, no `Origin`", Kind.NoOrigin, Floor.VaryOnly(Apps.Empty), framework, null);
        await AgainstAsync(paired, "the floor that looks, against the framework, actual", Kind.Actual, Floor.LookingActual(Apps.Empty), framework, null);
        await AgainstAsync(paired, "actual, against the framework", Kind.Actual, strict, framework, 0.59);
        await AgainstAsync(paired, "preflight, against the framework", Kind.Preflight, strict, framework, 0.48);
        await AgainstAsync(paired, "no `Origin`, against the framework", Kind.NoOrigin, strict, framework, 0.80);
        await AgainstAsync(paired, "1,000,000 origins against 10, the same origin each time", Kind.Actual,
            Apps.Strict(OriginLists.Exact(1_000_000), Apps.Empty), Apps.Strict(OriginLists.Exact(10), Apps.Empty), 1.05);
        await AtRandomAsync(paired, "", static origins => Apps.Strict(origins, Apps.Empty), 1.25);
        await AtRandomAsync(paired, "the floor that reads once in as much memory, ", static origins => Floor.ReadingOnce(origins, Apps.Empty), null);
        await WholeRequests.WarmUpAsync(requests, EndpointApps.Path, [Kind.Actual, Kind.NoOrigin, Kind.Preflight], EndpointApps.Strict, EndpointApps.Framework);
        foreach (var (kind, goal) in EndpointApps.Goals)
            await ByEndpointAsync(paired, kind, goal);
    }

    private static Task AtRandomAsync(Paired paired, string what, Func<string[], RequestDelegate> pipeline, double? goal) => WholeRequests.AtRandomAsync(
        paired, $"{what}1,000,000 origins against 10, a random origin each time", (App.Of(pipeline(OriginLists.Exact(1_000_000))), 100_000, 899_999), (App.Of(pipeline(OriginLists.Exact(10))), 0, 9), goal);

    // Through UseRouting and endpoints with RequireCors, on both sides: EndpointApps says what each side runs.
    private static async Task ByEndpointAsync(Paired paired, Kind kind, double goal)
    {
        await using var strict = await InMemoryServer.StartAsync(EndpointApps.Strict);
        await using var framework = await InMemoryServer.StartAsync(EndpointApps.Framework);
        await using var routing = await InMemoryServer.StartAsync(EndpointApps.RoutingAlone(kind));
        var found = InMemoryServer.Bytes(EndpointApps.FoundBy(kind), kind.Headers, EndpointApps.Path);
        new EndpointRows(paired, isWhole: true).Print(
            kind.Name, goal, WholeRequests.Sending(strict, kind, EndpointApps.Path), WholeRequests.Sending(framework, kind, EndpointApps.Path), requests => routing.Send(found, requests));
    }

    private static Task AgainstAsync(Paired paired, string what, Kind kind, RequestDelegate one, RequestDelegate other, double? goal) =>
        WholeRequests.AgainstAsync(paired, what, kind, App.Of(one), App.Of(other), goal);
}
