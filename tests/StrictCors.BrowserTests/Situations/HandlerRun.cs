using System.Net;
using System.Text;
using StrictCors.BrowserTests.Servers;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Situations;

/// <summary>All situations through <see cref="BrowserHandler"/>, with one jar of cookies as in one browser.</summary>
internal sealed class HandlerRun(ServersFixture servers, char run)
{
    private readonly CookieContainer _cookies = new();

    public async Task<IReadOnlyList<Outcome>> RunAsync()
    {
        using var page = Client(PageKind.Page);
        using var app = Client(PageKind.App);
        using var sandbox = Client(PageKind.Sandbox);
        foreach (var address in SignIns.Addresses(servers))
            using (await SendAsync(page, new(HttpMethod.Get, address), CredentialsMode.Include)) { }

        var outcomes = new List<Outcome>();
        foreach (var situation in servers.Situations)
            outcomes.Add(await RunAsync(situation.Page switch { PageKind.App => app, PageKind.Sandbox => sandbox, _ => page }, situation));
        return outcomes;
    }

    private HttpClient Client(PageKind kind) => new(new BrowserHandler(servers.OriginOf(kind), Loopback.Handler()) { Cookies = _cookies });

    private async Task<Outcome> RunAsync(HttpClient page, Situation situation)
    {
        var mark = $"{run}{situation.Number}";
        using var request = new HttpRequestMessage(new(situation.Method), $"{servers.OriginOf(situation.Server, situation.Page)}{situation.Path}?s={mark}");
        if (situation.Body.Length > 0)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(situation.Body));
        foreach (var (name, value) in situation.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await SendAsync(page, request, situation.Credentials);
            return Outcome(mark, ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), "", Readable(response));
        }
        catch (CorsException refusal)
        {
            return Outcome(mark, ConsoleReason.Format(refusal.Reason, refusal.IsPreflight), refusal.ConsoleMessage, []);
        }
    }

    private Outcome Outcome(string mark, string verdict, string sentence, IReadOnlyList<string> readable) =>
        new(verdict, sentence, readable, servers.Log.Requests(mark), servers.Log.Counted(mark));

    private static Task<HttpResponseMessage> SendAsync(HttpClient page, HttpRequestMessage request, CredentialsMode credentials)
    {
        request.Options.Set(BrowserHandler.CredentialsOption, credentials);
        return page.SendAsync(request);
    }

    public static IReadOnlyList<string> Readable(HttpResponseMessage response) =>
    [
        .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Select(static header => $"{header.Key.ToLowerInvariant()}: {string.Join(", ", header.Value)}")
            .Where(static line => !line.StartsWith("date:", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
