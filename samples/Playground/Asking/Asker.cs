using System.Text;
using Playground.Hosting;
using Playground.Policies;
using StrictCors;
using StrictCors.Testing;

namespace Playground.Asking;

/// <summary>Asks the API as a page of any origin would, which no page can: a browser writes the <c>Origin</c> itself.</summary>
internal sealed class Asker(Addresses addresses, PolicyFile policy)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Answers every method and changes nothing.
    private readonly Uri target = new($"{addresses.Api}/health");

    /// <exception cref="UnaskableException">No page could send this, or the API doesn't answer.</exception>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellation)
    {
        using var request = question.ToRequest(target);
        using var recorder = new Recorder(target, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // No browser sends a traceparent of its own.
            ActivityHeadersPropagator = null,
            // As fetch() sends them: a byte a character.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        });
        using var page = new HttpClient(PageAt(question, recorder)) { Timeout = Patience };
        var block = await JudgeAsync(page, request, cancellation);
        var isSameOrigin = question.Origin == addresses.Api;
        var explanation = isSameOrigin || recorder.Exchanges.Count == 0 ? null : Explain(policy.Configuration, question.Origin, recorder.Exchanges[0]);
        return new()
        {
            Exchanges = recorder.Exchanges,
            IsSameOrigin = isSameOrigin,
            Sentence = explanation?.Sentence,
            // Who knows only the answer would have a look-alike allowed; who knows the policy warns of it.
            Block = explanation is { IsAllowed: false } ? block! with { Advice = null } : block,
        };
    }

    private static BrowserHandler PageAt(Question question, Recorder recorder)
    {
        try
        {
            return new(question.Origin, recorder) { Credentials = question.Credentials ? CredentialsMode.Include : CredentialsMode.SameOrigin };
        }
        catch (ArgumentException exception)
        {
            throw new UnaskableException("origin", exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal));
        }
    }

    private static async Task<Block?> JudgeAsync(HttpClient page, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await page.SendAsync(request, cancellation);
            return null;
        }
        catch (CorsException refusal)
        {
            return Block.Of(refusal);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new UnaskableException("", $"The API does not answer: {exception.Message}");
        }
    }

    // The preflight as it was sent, else the request itself.
    private static CorsExplanation Explain(StrictCorsConfiguration configuration, string origin, Exchange first) => first.Method == "OPTIONS" && Asked(first, "Method") is { } method
        ? configuration.Explain(origin, method, Asked(first, "Headers")?.Split(','))
        : configuration.Explain(origin);

    private static string? Asked(Exchange preflight, string what) => preflight.Sent
        .Select(static line => line.Split(": ", 2))
        .FirstOrDefault(line => line[0] == $"Access-Control-Request-{what}")?[1];
}
