using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.InMemory;

/// <summary>Rows about whole requests: each application on a server of its own, in turns.</summary>
internal static class WholeRequests
{
    private const int WarmUps = 8;

    /// <summary>The first row shall find the server's own code as the last one does, and that code shall have seen every application equally often.</summary>
    public static async Task WarmUpAsync(int requests, string path, IReadOnlyList<Kind> kinds, params App[] apps)
    {
        var servers = new List<InMemoryServer>();
        foreach (var app in apps)
            servers.Add(await InMemoryServer.StartAsync(app));
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (var kind in kinds)
                servers.ForEach(server => server.Send(InMemoryServer.Bytes(kind.Method, kind.Headers, path), requests / WarmUps, kind.Status));
            // The compiler's second tier works in the background.
            Thread.Sleep(100);
        }

        foreach (var server in servers)
            await server.DisposeAsync();
    }

    public static async Task AgainstAsync(Paired paired, string what, Kind kind, App one, App other, double? goal, string path = "/")
    {
        await using var first = await InMemoryServer.StartAsync(one);
        await using var second = await InMemoryServer.StartAsync(other);
        var times = paired.Run(Sending(first, kind, path), Sending(second, kind, path));
        Table.Row($"{what} ({Ratio.MedianOf(times[0]):0} ns / {Ratio.MedianOf(times[1]):0} ns)", Ratio.Of(times[0], times[1]), goal);
    }

    /// <summary>Requests from a random origin of the list each. A million are in no cache; the requests are as many for both, so that only the look-up differs.</summary>
    public static async Task AtRandomAsync(Paired paired, string what, (App App, int First, int Count) one, (App App, int First, int Count) other, double? goal)
    {
        const int Requests = 65_536;
        await using var first = await InMemoryServer.StartAsync(one.App);
        await using var second = await InMemoryServer.StartAsync(other.App);
        var random = new Random(1);
        byte[][] Among(int from, int count) => [.. Enumerable.Range(0, Requests).Select(_ => InMemoryServer.Bytes("GET", [("Origin", OriginLists.Origin(from + random.Next(count)))]))];
        var (many, few) = (Among(one.First, one.Count), Among(other.First, other.Count));
        var times = paired.Run(requests => first.Send(many, requests), requests => second.Send(few, requests));
        Table.Row($"{what} ({Ratio.MedianOf(times[0]):0} ns / {Ratio.MedianOf(times[1]):0} ns)", Ratio.Of(times[0], times[1]), goal);
    }

    /// <summary>Requests of one kind, whose first answer is looked at.</summary>
    public static Action<int> Sending(InMemoryServer server, Kind kind, string path)
    {
        var request = InMemoryServer.Bytes(kind.Method, kind.Headers, path);
        var answer = server.Answer(request, kind.Status);
        if (kind.IsAllowed && !answer.Contains($"Access-Control-Allow-Origin: {Requests.Allowed}\r\n", StringComparison.Ordinal))
            throw new InvalidOperationException($"The server answered {answer}");
        return requests => server.Send(request, requests, kind.Status);
    }
}
