namespace StrictCors.Load;

/// <summary>The second client: it knows what it asked, and takes an answer for right only if one of the two policies gives it whole.</summary>
internal sealed class Checker(Uri address)
{
    private readonly List<string> _wrong = [];

    public long Answers { get; private set; }

    public long Failed { get; private set; }

    public IReadOnlyList<string> Wrong => _wrong;

    public Dictionary<string, long> Seen { get; } = [];

    public async Task RunAsync(CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                await AskAsync(client, i % 8);
                Answers++;
            }
            catch (HttpRequestException exception)
            {
                Failed++;
                Note($"failed: {exception.Message}");
            }
        }
    }

    private Task AskAsync(HttpClient client, int kind) => kind switch
    {
        0 => CheckAsync(client, "GET", "/users", TwoPolicies.Origin, null, null, $"200 {TwoPolicies.Origin}"),
        1 => CheckAsync(client, "GET", "/users", TwoPolicies.SecondOrigin, null, null, $"200 {TwoPolicies.SecondOrigin}", "200 -"),
        2 => CheckAsync(client, "GET", "/users", TwoPolicies.Stranger, null, null, "200 -"),
        3 => CheckAsync(client, "GET", "/nothing-here", TwoPolicies.Origin, null, null, $"404 {TwoPolicies.Origin}"),
        4 => CheckAsync(client, "OPTIONS", "/users", TwoPolicies.Origin, "PUT", "x-one", $"204 {TwoPolicies.Origin} {TwoPolicies.First.Shown}", $"204 {TwoPolicies.Origin} {TwoPolicies.Second.Shown}"),
        5 => CheckAsync(client, "OPTIONS", "/users", TwoPolicies.SecondOrigin, "DELETE", "x-two,x-one", $"204 {TwoPolicies.SecondOrigin} {TwoPolicies.Second.Shown}", "403 -"),
        6 => CheckAsync(client, "OPTIONS", "/users", TwoPolicies.Stranger, "PUT", null, "403 -"),
        _ => CheckAsync(client, "OPTIONS", "/users", TwoPolicies.Origin, "PATCH", null, "403 -"),
    };

    private async Task CheckAsync(HttpClient client, string method, string path, string origin, string? asked, string? names, params string[] right)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add("Origin", origin);
        if (asked is not null)
            request.Headers.Add("Access-Control-Request-Method", asked);
        if (names is not null)
            request.Headers.Add("Access-Control-Request-Headers", names);
        using var response = await client.SendAsync(request, CancellationToken.None);
        var answer = $"{(int)response.StatusCode} {Header(response, "Access-Control-Allow-Origin") ?? "-"}";
        if (Header(response, "Access-Control-Allow-Methods") is { } methods)
            answer += $" {methods} / {Header(response, "Access-Control-Allow-Headers")} / {Header(response, "Access-Control-Max-Age")}";
        Seen[answer] = Seen.GetValueOrDefault(answer) + 1;
        if (!right.Contains(answer) || Header(response, "Vary")?.Contains("Origin", StringComparison.Ordinal) != true)
            Note($"{method} {path} from {origin} asking {asked} {names}: {answer}");
    }

    private void Note(string wrong)
    {
        if (_wrong.Count < 20)
            _wrong.Add(wrong);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
