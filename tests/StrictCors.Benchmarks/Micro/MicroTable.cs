using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;
using StrictCors.TestSupport.Library;

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

        Table.Title($"One pass over Kestrel's header collections, {rounds} rounds of {operations} passes, medians and quartiles; bytes are StrictCors' own");
        Against(paired, "no `Origin`, against the floor", Kind.NoOrigin, strict, Floor.VaryOnly(Apps.Nothing), null);
        Against(paired, "actual allowed, against the floor", Kind.Actual, strict, Floor.Actual(Apps.Nothing), 1.20);
        Against(paired, "the floor that looks at what decides and catches what nobody handled, against the floor", Kind.Actual, Floor.LookingActual(Apps.Nothing), Floor.Actual(Apps.Nothing), null);
        Against(paired, "actual allowed, against the floor that looks", Kind.Actual, strict, Floor.LookingActual(Apps.Nothing), null);
        Against(paired, "actual refused, against the floor", Kind.ActualRefused, strict, Floor.Actual(Apps.Nothing), 1.50);
        Against(paired, "actual refused, against the floor of a refusal, which writes `Vary` alone", Kind.ActualRefused, strict, Floor.VaryOnly(Apps.Nothing), null);
        var plain = Routes.Reach(Routes.Plain);
        Against(paired, "the floor that looks, remembers the endpoint and asks it for its policy, against the floor", Kind.Actual, Routes.Fresh(Floor.RememberingActual(plain)), Routes.Fresh(Floor.Actual(plain)), null, Routes.Fresh(plain));
        Against(paired, "actual allowed, policies per endpoint in use, against the floor that looks, remembers and asks", Kind.Actual,
            Routes.Fresh(Apps.Strict(one, plain, Routes.All)), Routes.Fresh(Floor.RememberingActual(plain)), null, Routes.Fresh(plain));
        ByEndpoint(paired, "without a policy of its own", Routes.Plain, 1.45);
        ByEndpoint(paired, "with one", Routes.WithPolicy, null);
        WithRouting(paired);
        Against(paired, "preflight allowed, against the floor", Kind.Preflight, strict, Floor.Preflight(), 1.15);
        Against(paired, "the floor that looks at what decides a preflight, against the floor", Kind.Preflight, Floor.LookingPreflight(), Floor.Preflight(), null);
        Against(paired, "preflight allowed, against the floor that looks", Kind.Preflight, strict, Floor.LookingPreflight(), null);
        Against(paired, "preflight refused, against the floor", Kind.PreflightRefused, strict, Floor.Preflight(), 1.20);
        Against(paired, "preflight refused, against the floor of a refusal, which writes `Vary` and 403 alone", Kind.PreflightRefused, strict, Floor.RefusedPreflight(), null);
        Against(paired, "WebSocket allowed, against the floor of an actual request", Kind.WebSocket, strict, Floor.Actual(Apps.Nothing), null);
        Against(paired, "actual, against the framework, 1 origin", Kind.Actual, strict, framework, 0.19);
        Against(paired, "preflight, against the framework, 1 origin", Kind.Preflight, strict, framework, 0.13);
        Many(paired);
        Lengths(paired);
        Circumstances(paired, strict);
        Hostile(paired, strict);
    }

    // The compiler lays code out for what it has seen. A service sees every kind of request, so it shall not see the first row's alone.
    private static void WarmUp(RequestDelegate strict, RequestDelegate framework)
    {
        RequestDelegate[] pipelines = [strict, framework, Floor.Actual(Apps.Nothing), Floor.LookingActual(Apps.Nothing), Floor.VaryOnly(Apps.Nothing), Floor.Preflight(), Floor.LookingPreflight(), Apps.Nothing];
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
        var strict = Routes.Fresh(Apps.Strict(OriginLists.Exact(1), application, Routes.All));
        foreach (var kind in new[] { Kind.Actual, Kind.ActualRefused })
            Against(paired, $"{kind.Name}, policies per endpoint in use, at an endpoint {which}, against the floor", kind, strict, Routes.Fresh(Floor.Actual(application)), goal, Routes.Fresh(application));
        Against(paired, $"actual allowed, policies per endpoint in use, at an endpoint {which}, against the framework", Kind.Actual, strict, Routes.Fresh(Apps.Framework(OriginLists.Exact(1), application)), null, Routes.Fresh(application));
    }

    // Through UseRouting and endpoints with RequireCors, on both sides: EndpointApps says what each side runs.
    private static void WithRouting(Paired paired)
    {
        var (strict, framework) = (EndpointApps.Strict.Build(), EndpointApps.Framework.Build());
        var rows = new EndpointRows(paired, isWhole: false);
        foreach (var (kind, goal) in EndpointApps.Goals)
        {
            Action<int> Pass(string method, RequestDelegate pipeline) => Prepare(method, kind.Headers, Routes.Fresh(pipeline, EndpointApps.Path));
            rows.Print(kind.Name, goal, Pass(kind.Method, strict), Pass(kind.Method, framework), Pass(EndpointApps.FoundBy(kind), EndpointApps.RoutingAlone(kind).Build()));
        }
    }

    private static void Many(Paired paired)
    {
        var (exact, patterns) = (OriginLists.Exact(10_000), OriginLists.Patterns(100));
        Against(paired, "actual, against the framework, 10,000 origins", Kind.Actual, Apps.Strict(exact), Apps.Framework(exact), 0.006);
        Against(paired, "actual, against the framework, 100 patterns", Kind.Actual, Apps.Strict(patterns), Apps.Framework([.. patterns.Where(static entry => entry[0] != '!')]), 0.010);
        Against(paired, "actual, 10,000 patterns with exclusions against one", Kind.Actual, Apps.Strict(OriginLists.Patterns(10_000)), Apps.Strict(["https://*.example.com", "!https://old.example.com"]), 1.10);
    }

    private static void Lengths(Paired paired)
    {
        var floor = Floor.Actual(Apps.Nothing);
        foreach (var count in new[] { 10, 1_000, 10_000, 1_000_000 })
            Against(paired, string.Create(CultureInfo.InvariantCulture, $"actual allowed, {count:N0} origins, against the floor"), Kind.Actual, Apps.Strict(OriginLists.Exact(count)), floor, 1.20);
        foreach (var count in new[] { 1, 100, 10_000 })
            Against(paired, string.Create(CultureInfo.InvariantCulture, $"actual allowed, {count:N0} patterns, against the floor"), Kind.Actual, Apps.Strict(OriginLists.Patterns(count)), floor, 1.20);
    }

    private static void Circumstances(Paired paired, RequestDelegate strict)
    {
        var one = OriginLists.Exact(1);
        RequestDelegate varies = static context =>
        {
            context.Response.Headers.Vary = "Accept-Encoding";
            return Task.CompletedTask;
        };
        Against(paired, "actual allowed, the application has set a `Vary`, against the framework", Kind.Actual, Apps.Strict(one, varies), Apps.Framework(one, varies), null, varies);
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();
        Against(paired, "actual allowed, somebody listens to the meter, against the framework", Kind.Actual, strict, Apps.Framework(one), null);
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

    private static void Against(Paired paired, string what, Kind kind, RequestDelegate strict, RequestDelegate other, double? goal, RequestDelegate? harness = null)
    {
        var (ours, nothing) = (Prepare(kind, strict), Prepare(kind, harness ?? Apps.Nothing));
        var times = paired.Run(ours, Prepare(kind, other), nothing);
        var empty = Ratio.MedianOf(times[2]);
        double[] Net(double[] gross) => [.. gross.Select(time => time - empty)];
        var ratio = Ratio.Of(Net(times[0]), Net(times[1]));
        var bytes = Allocated.By(ours) - Allocated.By(nothing);
        Table.Row($"{what} ({Ratio.MedianOf(Net(times[0])):0} ns / {Ratio.MedianOf(Net(times[1])):0} ns, harness {empty:0} ns; {bytes} B)", ratio, goal);
    }

    private static Action<int> Prepare(Kind kind, RequestDelegate pipeline) => Prepare(kind.Method, kind.Headers, pipeline);

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
