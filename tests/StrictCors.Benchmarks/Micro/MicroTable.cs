using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;
using StrictCors.Tests.Allocation;

namespace StrictCors.Benchmarks.Micro;

/// <summary>One pass through a pipeline over Kestrel's own header collections, the harness's own cost taken off.</summary>
internal static class MicroTable
{
    public static void Print(int rounds, int operations)
    {
        var paired = new Paired(rounds, operations);
        var one = OriginLists.Exact(1);
        var strict = Apps.Strict(one);
        var framework = Apps.Framework(one);

        WarmUp(strict, framework);

        Table.Title($"One pass over Kestrel's header collections, {rounds} rounds of {operations} passes, medians and quartiles");
        Against(paired, "no `Origin`, against the floor", "GET", Requests.NoOrigin, strict, Floor.VaryOnly(Apps.Nothing), null);
        Against(paired, "actual allowed, against the floor", "GET", Requests.Actual, strict, Floor.Actual(Apps.Nothing), 1.20);
        Against(paired, "the floor that looks at method, `Upgrade` and `Origin`, against the floor", "GET", Requests.Actual, Floor.LookingActual(Apps.Nothing), Floor.Actual(Apps.Nothing), null);
        Against(paired, "actual allowed, against the floor that looks", "GET", Requests.Actual, strict, Floor.LookingActual(Apps.Nothing), null);
        Against(paired, "actual refused, against the floor", "GET", Requests.ActualRefused, strict, Floor.Actual(Apps.Nothing), 1.50);
        ByEndpoint(paired, "without a policy of its own", Routes.Plain, 1.45);
        ByEndpoint(paired, "with one", Routes.WithPolicy, null);
        Against(paired, "preflight allowed, against the floor", "OPTIONS", Requests.Preflight, strict, Floor.Preflight(), 1.15);
        Against(paired, "preflight refused, against the floor", "OPTIONS", Requests.PreflightRefused, strict, Floor.Preflight(), 1.00);
        Against(paired, "WebSocket allowed, against the floor of an actual request", "GET", Requests.WebSocket, strict, Floor.Actual(Apps.Nothing), null);
        Against(paired, "actual, against the framework, 1 origin", "GET", Requests.Actual, strict, framework, 0.19);
        Against(paired, "preflight, against the framework, 1 origin", "OPTIONS", Requests.Preflight, strict, framework, 0.13);
        Many(paired);
        Hostile(paired, strict);
    }

    // The compiler lays code out for what it has seen. A service sees every kind of request, so it shall not see the first row's alone.
    private static void WarmUp(RequestDelegate strict, RequestDelegate framework)
    {
        RequestDelegate[] pipelines = [strict, framework, Floor.Actual(Apps.Nothing), Floor.LookingActual(Apps.Nothing), Floor.VaryOnly(Apps.Nothing), Floor.Preflight(), Apps.Nothing];
        KestrelExchange[] exchanges =
        [
            new("GET", Requests.NoOrigin), new("GET", Requests.Actual), new("GET", Requests.Actual), new("GET", Requests.Actual), new("GET", Requests.ActualRefused),
            new("OPTIONS", Requests.Preflight), new("OPTIONS", Requests.PreflightRefused), new("GET", Requests.WebSocket),
        ];
        for (var second = Stopwatch.StartNew(); second.ElapsedMilliseconds < 3_000;)
        {
            foreach (var exchange in exchanges)
            {
                foreach (var pipeline in pipelines)
                    exchange.Run(pipeline);
            }
        }
    }

    private static void ByEndpoint(Paired paired, string which, Endpoint endpoint, double? goal)
    {
        var application = Routes.Reach(endpoint);
        var strict = Apps.Strict(OriginLists.Exact(1), application, Routes.All);
        foreach (var (what, request) in new[] { ("allowed", Requests.Actual), ("refused", Requests.ActualRefused) })
            Against(paired, $"actual {what}, policies per endpoint in use, at an endpoint {which}, against the floor", "GET", request, strict, Floor.Actual(application), goal, application);
    }

    private static void Many(Paired paired)
    {
        var (exact, patterns) = (OriginLists.Exact(10_000), OriginLists.Patterns(100));
        Against(paired, "actual, against the framework, 10,000 origins", "GET", Requests.Actual, Apps.Strict(exact), Apps.Framework(exact), 0.006);
        Against(paired, "actual, against the framework, 100 patterns", "GET", Requests.Actual, Apps.Strict(patterns), Apps.Framework([.. patterns.Where(static entry => entry[0] != '!')]), 0.010);
        Against(paired, "actual, 10,000 patterns with exclusions against one", "GET", Requests.Actual, Apps.Strict(OriginLists.Patterns(10_000)), Apps.Strict(["https://*.example.com", "!https://old.example.com"]), 1.10);
    }

    private static void Hostile(Paired paired, RequestDelegate strict)
    {
        var ten = Apps.Strict([Requests.Allowed]);
        var normal = Prepare("OPTIONS", Requests.Asking(Requests.Allowed, "authorization,content-type,authorization,content-type,authorization,content-type,authorization,content-type,authorization,content-type"), ten);
        foreach (var (what, headers) in new[]
        {
            ("8 KiB of header names", Requests.Asking(Requests.Allowed, string.Join(',', Enumerable.Repeat("x-hostile-name", 540)))),
            ("1,000 empty items", Requests.Asking(Requests.Allowed, new string(',', 1_000))),
            ("an origin of 8 KiB", Requests.Asking("https://" + new string('a', 8_184), "content-type")),
        })
        {
            var times = paired.Run(Prepare("OPTIONS", headers, strict), normal);
            Table.Row($"refusing a preflight with {what}, against allowing one with 10 names", Ratio.Of(times[0], times[1]), 1.00);
        }
    }

    private static void Against(Paired paired, string what, string method, (string, string)[] headers, RequestDelegate strict, RequestDelegate other, double? goal, RequestDelegate? harness = null)
    {
        var times = paired.Run(Prepare(method, headers, strict), Prepare(method, headers, other), Prepare(method, headers, harness ?? Apps.Nothing));
        var empty = Ratio.MedianOf(times[2]);
        double[] Net(double[] gross) => [.. gross.Select(time => time - empty)];
        var ratio = Ratio.Of(Net(times[0]), Net(times[1]));
        Table.Row($"{what} ({Ratio.MedianOf(Net(times[0])):0} ns / {Ratio.MedianOf(Net(times[1])):0} ns, harness {empty:0} ns)", ratio, goal);
    }

    private static Action<int> Prepare(string method, (string, string)[] headers, RequestDelegate pipeline)
    {
        var exchange = new KestrelExchange(method, headers);
        return operations =>
        {
            for (var i = 0; i < operations; i++)
                exchange.Run(pipeline);
        };
    }
}
