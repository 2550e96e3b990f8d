using Microsoft.Playwright;
using StrictCors.BrowserTests.Servers;

namespace StrictCors.BrowserTests.Situations;

/// <summary>All situations in one real browser: three pages, each with all its requests under way at once.</summary>
internal sealed class ChromiumRun(IBrowserContext context, ServersFixture servers)
{
    // A blob without a type: the text itself would bring a Content-Type along.
    private const string FetchAll = """
        requests => Promise.all(requests.map(async ({ url, init, body }) => {
            try {
                const response = await fetch(url, body ? { ...init, body: new Blob([body]) } : init);
                return { status: String(response.status), headers: [...response.headers].map(([name, value]) => `${name}: ${value}`), error: '' };
            } catch (error) {
                return { status: '', headers: [], error: error.message };
            }
        }))
        """;

    private readonly ConsoleLines _console = new(context);

    public async Task<IReadOnlyList<Outcome>> RunAsync()
    {
        var outcomes = new Outcome[servers.Situations.Count];
        foreach (var kind in Enum.GetValues<PageKind>())
        {
            var frame = await servers.OpenAsync(context, kind);
            if (kind == PageKind.Page)
                foreach (var address in SignIns.Addresses(servers))
                    await frame.EvaluateAsync("address => fetch(address, { credentials: 'include' }).then(response => response.status)", address);

            var asked = servers.Situations.Where(situation => situation.Page == kind).ToArray();
            var answers = await frame.EvaluateAsync<Answer[]>(FetchAll, asked.Select(Request).ToArray());
            foreach (var (situation, answer) in asked.Zip(answers))
                outcomes[situation.Number] = await OutcomeAsync($"c{situation.Number}", answer);
        }

        return outcomes;
    }

    private object Request(Situation situation) => new
    {
        url = $"{servers.OriginOf(situation.Server, situation.Page)}{situation.Path}?s=c{situation.Number}",
        init = new
        {
            method = situation.Method,
            headers = situation.Headers.Select(static header => new[] { header.Key, header.Value }).ToArray(),
            credentials = situation.Credentials switch
            {
                Testing.CredentialsMode.Include => "include",
                Testing.CredentialsMode.Omit => "omit",
                _ => "same-origin",
            },
        },
        body = situation.Body,
    };

    private async Task<Outcome> OutcomeAsync(string mark, Answer answer)
    {
        var sentence = answer.Error.StartsWith("Failed to execute", StringComparison.Ordinal) ? answer.Error
            : answer.Error.Length > 0 ? await SentenceAsync(mark) : "";
        return new(
            answer.Error.Length > 0 ? ConsoleReason.Verdict(sentence) : answer.Status,
            sentence,
            [.. answer.Headers.Where(static line => !line.StartsWith("date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
            servers.Log.Requests(mark),
            servers.Log.Counted(mark));
    }

    private async Task<string> SentenceAsync(string mark) =>
        await _console.LinesAsync(mark, 1) is { Count: > 0 } lines ? string.Join(" + ", lines) : "(nothing in the console)";

    private sealed class Answer
    {
        public string Status { get; set; } = "";

        public string[] Headers { get; set; } = [];

        public string Error { get; set; } = "";
    }
}
