using StrictCors.Testing.Answers;
using StrictCors.Texts;

namespace StrictCors.Tool.Probing;

/// <summary>One request and what came of it: an answer, or a sentence on why none came.</summary>
internal sealed record Exchange(string Step, int Hop, string Method, Uri Url, string Host, IReadOnlyList<KeyValuePair<string, string>> RequestHeaders)
{
    private static readonly string[] s_telling =
    [
        "Location", "Vary", "Age", "Cache-Control", "Cache-Status", "X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Varnish", "Server", "Via", "X-Amz-Cf-Id", "X-Amzn-Trace-Id", "apigw-requestid",
        "x-amzn-RequestId", "x-azure-ref", "cf-ray", "X-Served-By", "x-envoy-upstream-service-time", "X-Kong-Upstream-Latency", "X-Kong-Response-Latency", "WWW-Authenticate",
    ];

    private static readonly string[] s_decisive = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers"];

    /// <summary><see langword="null"/> when <see cref="Failure"/> says why.</summary>
    public HttpResponseMessage? Answer { get; init; }

    /// <summary>As much of the body as it takes to see whose error page it is.</summary>
    public string BodyStart { get; init; } = "";

    public bool BodyEnded { get; init; } = true;

    public string? Failure { get; init; }

    public int Status => Answer is null ? 0 : (int)Answer.StatusCode;

    public string? AllowOrigin => Header("Access-Control-Allow-Origin");

    /// <summary>The field lines in one, as browsers read them; <see langword="null"/> where there is none.</summary>
    public string? Header(string name) => Answer is null ? null : HeaderLines.Combined(Answer, name);

    public IReadOnlyList<string> Lines(string name) => Answer is not null && Answer.Headers.NonValidated.TryGetValues(name, out var lines) ? [.. lines] : [];

    public bool VariesBy(string name) => VariesBy(Header("Vary") ?? "", name);

    public static bool VariesBy(string vary, string name) => vary.Split(',', StringSplitOptions.TrimEntries).Any(item => item == "*" || item.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it says the same about who may read it, for the same request.</summary>
    public bool HasHeadersOf(Exchange other) => Array.TrueForAll(s_decisive, name => Header(name) == other.Header(name)) && VariesBy("Origin") == other.VariesBy("Origin");

    /// <summary>Whether the same pages may read it.</summary>
    public bool HasReadersOf(Exchange other) => AllowOrigin == other.AllowOrigin && Header("Access-Control-Allow-Credentials") == other.Header("Access-Control-Allow-Credentials");

    /// <summary>Refused or failed for another reason than its origin, so it tells nothing of who may read.</summary>
    public bool IsOverloaded => Status is 429 or >= 500;

    /// <summary>A cache's own word that it kept this answer.</summary>
    public bool CameFromCache => KeptAnswer.MarkOf(this) is not null;

    public string RequestLine => $"{Method} {ShownAddress.OfTarget(Url)} HTTP/1.1";

    /// <summary>Escaped and cut: what a server writes must not move a reader's terminal.</summary>
    public IEnumerable<string> RequestLines() =>
        [RequestLine, $"Host: {Host}", .. RequestHeaders.Where(static header => !BrowserHeaders.Has(header.Key)).Select(static header => ShownText.Of($"{header.Key}: {header.Value}"))];

    public IEnumerable<string> AnswerLines()
    {
        if (Answer is null)
            return [Failure!];
        var headers = Answer.Headers.NonValidated.Where(static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
            .Concat(s_telling.SelectMany(name => Answer.Headers.NonValidated.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))));
        return [$"HTTP/{Answer.Version} {Status}", .. headers.SelectMany(static header => header.Value.Select(line => ShownText.Of($"{header.Key}: {(header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase) ? ShownAddress.Of(line) : line)}")))];
    }
}
