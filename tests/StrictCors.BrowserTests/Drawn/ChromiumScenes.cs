using Microsoft.Playwright;
using StrictCors.BrowserTests.Servers;
using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>All scenes in one real browser: three pages, each with all its scenes under way at once.</summary>
internal sealed class ChromiumScenes(IBrowserContext context, ServersFixture servers)
{
    // A few at once: a preflight that names no age is remembered for five seconds only.
    private const string PlayAll = """
        async scenes => {
            // A browser that waits, as for a password, must not make the test wait for ever.
            const fetchOne = async ({ url, init, body }) => {
                try {
                    const response = await fetch(url, { ...init, ...(body && { body: new Blob([body]) }), signal: AbortSignal.timeout(20000) });
                    return { status: String(response.status), headers: [...response.headers].map(([name, value]) => `${name}: ${value}`), error: '' };
                } catch (error) {
                    return { status: '', headers: [], error: error.message };
                }
            };
            const outcomes = scenes.map(() => []);
            let next = 0;
            const play = async () => {
                while (next < scenes.length) {
                    const number = next++;
                    for (const step of scenes[number])
                        outcomes[number].push(await fetchOne(step));
                }
            };
            await Promise.all(Array.from({ length: 16 }, play));
            return outcomes;
        }
        """;

    private readonly ConsoleLines _console = new(context);

    // Chromium throws cookies out when a site has more than 180.
    private const int ScenesToOneJar = 60;

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var frames = new Dictionary<PageKind, IFrame>();
        foreach (var kind in Enum.GetValues<PageKind>())
            frames[kind] = await servers.OpenAsync(context, kind);

        var outcomes = new string[Scenes.All.Count];
        foreach (var (kind, frame) in frames)
        foreach (var numbers in Enumerable.Range(0, Scenes.All.Count).Where(number => Scenes.All[number].Page == kind).Chunk(ScenesToOneJar))
        {
            await FillJarAsync(frames);
            var answers = await frame.EvaluateAsync<Answer[][]>(PlayAll, numbers.Select(number => Scenes.All[number].Steps.Select(step => Request(number, step)).ToArray()).ToArray());
            foreach (var (number, scene) in numbers.Zip(answers))
                outcomes[number] = await OutcomeAsync(number, scene);
        }

        return outcomes;
    }

    private async Task FillJarAsync(Dictionary<PageKind, IFrame> frames)
    {
        await context.ClearCookiesAsync();
        foreach (var (page, address) in SharedCookies.Addresses(servers))
            await frames[page].EvaluateAsync("address => fetch(address, { credentials: 'include' }).then(response => response.status)", address);
    }

    private object Request(int number, Step step) => new
    {
        url = servers.AddressOf(step, number, Scenes.All[number].Page, $"x{number}"),
        init = new
        {
            method = step.Method,
            headers = step.Headers.Select(static header => new[] { header.Name, header.Value }).ToArray(),
            credentials = Word(step.Credentials),
            cache = Word(step.Cache),
        },
        body = step.Body,
    };

    private async Task<string> OutcomeAsync(int number, Answer[] answers)
    {
        var mark = $"x{number}";
        var sentences = new Queue<string>(await _console.LinesAsync(mark, answers.Count(static answer => answer.Error == "Failed to fetch")));
        return SceneOutcome.Text(number, mark, answers.Select(answer => StepOf(answer, sentences)).ToArray(), servers.Log);
    }

    private static StepOutcome StepOf(Answer answer, Queue<string> sentences)
    {
        if (answer.Error.Length == 0)
            return new(answer.Status, "", [.. answer.Headers.Where(static line => !line.StartsWith("date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
        var sentence = answer.Error != "Failed to fetch" ? answer.Error : sentences.TryDequeue(out var line) ? line : "(nothing in the console)";
        return new(ConsoleReason.Verdict(sentence), sentence, []);
    }

    // SameOrigin is "same-origin".
    private static string Word(Enum mode) => string.Concat($"{mode}".Select(static (letter, index) => char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private sealed class Answer
    {
        public string Status { get; set; } = "";

        public string[] Headers { get; set; } = [];

        public string Error { get; set; } = "";
    }
}
