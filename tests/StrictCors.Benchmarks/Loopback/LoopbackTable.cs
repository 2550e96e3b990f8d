using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;
using StrictCors.Tool.Commands;

namespace StrictCors.Benchmarks.Loopback;

/// <summary>Real servers on loopback under <c>wrk</c>, in turns. Client and servers share the processors.</summary>
internal static class LoopbackTable
{
    private const string NoCors = "no CORS";
    private const string Framework = "the framework";
    private const string TheFloor = "the floor";
    private const string Strict = "StrictCors";
    private const string ExpressName = "Express with cors";
    private const string Nginx = "nginx with the exported configuration";
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(1);

    public static async Task PrintAsync(int rounds)
    {
        if (Missing() is { Length: > 0 } missing)
        {
            Console.WriteLine($"\nNOT MEASURED: requests on loopback, since these are not in the PATH: {missing}.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("strictcors-loopback-").FullName;
        var servers = new List<LoopbackServer>();
        try
        {
            foreach (var (name, cors) in new[] { (NoCors, "none"), (Framework, "framework"), (TheFloor, "floor"), (Strict, "strict") })
                servers.Add(await LoopbackServer.StartAsync(name, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", port => [typeof(LoopbackTable).Assembly.Location, "--serve", cors, $"{port}"]));
            var express = await Express.InstallAsync(folder);
            servers.Add(await LoopbackServer.StartAsync(ExpressName, "node", port => [express, $"{port}"]));
            servers.Add(await LoopbackServer.StartAsync(Nginx, "nginx", port => ["-p", folder, "-c", Export(folder, port, servers[0].Url), "-g", "daemon off;"]));
            await PrintAsync(folder, servers, rounds);
        }
        finally
        {
            servers.ForEach(static server => server.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrintAsync(string folder, List<LoopbackServer> servers, int rounds)
    {
        Table.Title($"Requests in a second on loopback by wrk, {rounds} rounds of {s_turn.TotalSeconds:0} s in turns, medians and quartiles");
        var actual = await MeasureAsync(new(folder, "actual", "GET", Requests.Actual), servers, rounds);
        Against(actual, "actual", NoCors, 0.98);
        Against(actual, "actual", NoCors, null, TheFloor);
        Against(actual, "actual", Framework, 1.06);
        Against(actual, "actual", Framework, null, TheFloor);
        Against(actual, "actual", ExpressName, null);
        Against(actual, "actual", Nginx, null);
        var none = await MeasureAsync(new(folder, "none", "GET", Requests.NoOrigin), servers, rounds);
        Against(none, "no `Origin`", NoCors, null);
        Against(none, "no `Origin`", Framework, null);
        // Without CORS there is no answer to a preflight.
        var preflight = await MeasureAsync(new(folder, "preflight", "OPTIONS", Requests.Preflight), servers[1..], rounds);
        Against(preflight, "preflight", Framework, 1.12);
        Against(preflight, "preflight", Framework, null, TheFloor);
        Against(preflight, "preflight", ExpressName, null);
        Against(preflight, "preflight", Nginx, null);
    }

    private static void Against(Dictionary<string, double[]> rates, string kind, string other, double? goal, string one = Strict) => Table.RowAtLeast(
        $"{kind}, {one} against {other} ({Ratio.MedianOf(rates[one]):0} / {Ratio.MedianOf(rates[other]):0})", Ratio.Of(rates[one], rates[other]), goal);

    private static async Task<Dictionary<string, double[]>> MeasureAsync(Wrk wrk, IReadOnlyList<LoopbackServer> servers, int rounds)
    {
        var order = servers.ToArray();
        foreach (var server in order)
            await wrk.RunAsync(server.Url, s_turn);
        var rates = servers.ToDictionary(static server => server.Name, _ => new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var server in order)
                rates[server.Name][round] = await wrk.RunAsync(server.Url, s_turn);
        }

        return rates;
    }

    private static string Missing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return string.Join(", ", new[] { "wrk", "node", "npm", "nginx" }.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))));
    }

    private static string Export(string folder, int port, string upstream)
    {
        var (settings, configuration) = (Path.Combine(folder, "cors.env"), Path.Combine(folder, "nginx.conf"));
        File.WriteAllText(settings, $"CORS_ALLOWED_ORIGINS={Requests.Allowed}\n");
        string[] arguments = ["export", "nginx", "--owner", "edge", "--env-file", settings, "--listen", $"{port}", "--upstream", upstream, "--output", configuration];
        return StrictCorsCommand.RunAsync(arguments).GetAwaiter().GetResult() == 0 ? configuration : throw new InvalidOperationException("nothing was exported.");
    }
}
