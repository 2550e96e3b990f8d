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
        var (strict, framework) = (Apps.Strict(one, Empty), Apps.Framework(one, Empty));
        await WarmUpAsync(requests, strict, framework, Floor.Actual(Empty), Floor.LookingActual(Empty), Floor.VaryOnly(Empty), Floor.Preflight(), Floor.LookingPreflight());
        await AgainstAsync(paired, "actual, against the floor", "GET", Requests.Actual, strict, Floor.Actual(Empty), 1.03);
        await AgainstAsync(paired, "preflight, against the floor", "OPTIONS", Requests.Preflight, strict, Floor.Preflight(), 1.03);
        await AgainstAsync(paired, "the floor that looks at what decides and catches what nobody handled, against the floor", "GET", Requests.Actual, Floor.LookingActual(Empty), Floor.Actual(Empty), null);
        await AgainstAsync(paired, "the floor that looks at what decides a preflight, against the floor", "OPTIONS", Requests.Preflight, Floor.LookingPreflight(), Floor.Preflight(), null);
        await AgainstAsync(paired, "actual, against the floor that looks", "GET", Requests.Actual, strict, Floor.LookingActual(Empty), null);
        await AgainstAsync(paired, "preflight, against the floor that looks", "OPTIONS", Requests.Preflight, strict, Floor.LookingPreflight(), null);
        await AgainstAsync(paired, "actual refused, against the floor", "GET", Requests.ActualRefused, strict, Floor.Actual(Empty), null);
        await AgainstAsync(paired, "the floor itself, against the framework, actual", "GET", Requests.Actual, Floor.Actual(Empty), framework, null);
        await AgainstAsync(paired, "the floor itself, against the framework, preflight", "OPTIONS", Requests.Preflight, Floor.Preflight(), framework, null);
        await AgainstAsync(paired, "the floor itself, against the framework, no `Origin`", "GET", Requests.NoOrigin, Floor.VaryOnly(Empty), framework, null);
        await AgainstAsync(paired, "the floor that looks, against the framework, actual", "GET", Requests.Actual, Floor.LookingActual(Empty), framework, null);
        await AgainstAsync(paired, "actual, against the framework", "GET", Requests.Actual, strict, framework, 0.59);
        await AgainstAsync(paired, "preflight, against the framework", "OPTIONS", Requests.Preflight, strict, framework, 0.48);
        await AgainstAsync(paired, "no `Origin`, against the framework", "GET", Requests.NoOrigin, strict, framework, 0.80);
        await AgainstAsync(paired, "1,000,000 origins against 10, the same origin each time", "GET", Requests.Actual,
            Apps.Strict(OriginLists.Exact(1_000_000), Empty), Apps.Strict(OriginLists.Exact(10), Empty), 1.05);
        await AtRandomAsync(paired, "", static origins => Apps.Strict(origins, Empty), 1.25);
        await AtRandomAsync(paired, "the floor that reads once in as much memory, ", static origins => Floor.ReadingOnce(origins, Empty), null);
    }

    // The first row shall find the server's own code as the last one does.
    private static async Task WarmUpAsync(int requests, params RequestDelegate[] pipelines)
    {
        foreach (var pipeline in pipelines)
        {
            await using var server = await InMemoryServer.StartAsync(pipeline);
            foreach (var (method, headers) in new[] { ("GET", Requests.Actual), ("GET", Requests.ActualRefused), ("GET", Requests.NoOrigin), ("OPTIONS", Requests.Preflight) })
            {
                server.Send(InMemoryServer.Bytes(method, headers), requests);
                // The compiler's second tier works in the background.
                Thread.Sleep(100);
            }
        }
    }

    // A million strings are in no cache; the requests are as many for both, so that only the look-up differs.
    private static async Task AtRandomAsync(Paired paired, string what, Func<string[], RequestDelegate> pipeline, double? goal)
    {
        const int Requests = 65_536;
        await using var million = await InMemoryServer.StartAsync(pipeline(OriginLists.Exact(1_000_000)));
        await using var ten = await InMemoryServer.StartAsync(pipeline(OriginLists.Exact(10)));
        var random = new Random(1);
        byte[][] Among(int first, int count) => [.. Enumerable.Range(0, Requests).Select(_ => InMemoryServer.Bytes("GET", [("Origin", OriginLists.Origin(first + random.Next(count)))]))];
        var (many, few) = (Among(100_000, 899_999), Among(0, 9));
        var times = paired.Run(requests => million.Send(many, requests), requests => ten.Send(few, requests));
        Table.Row($"{what}1,000,000 origins against 10, a random origin each time ({Ratio.MedianOf(times[0]):0} ns / {Ratio.MedianOf(times[1]):0} ns)", Ratio.Of(times[0], times[1]), goal);
    }

    private static Task Empty(HttpContext context)
    {
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static async Task AgainstAsync(Paired paired, string what, string method, (string, string)[] headers, RequestDelegate one, RequestDelegate other, double? goal)
    {
        await using var first = await InMemoryServer.StartAsync(one);
        await using var second = await InMemoryServer.StartAsync(other);
        var request = InMemoryServer.Bytes(method, headers);
        var times = paired.Run(requests => first.Send(request, requests), requests => second.Send(request, requests));
        Table.Row($"{what} ({Ratio.MedianOf(times[0]):0} ns / {Ratio.MedianOf(times[1]):0} ns)", Ratio.Of(times[0], times[1]), goal);
    }
}
