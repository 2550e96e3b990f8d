using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Every code, what it means for the page, and how bad it is. README.md lists the same ones; a test compares.</summary>
internal static class FindingTexts
{
    /// <summary>Where every code is explained.</summary>
    public const string Page = "https://github.com/strictcors/strictcors/blob/main/src/StrictCors.Tool/README.md#findings";

    public static readonly FindingText NotAllowed = new("SC3101", Severity.Error, "The page gets no Access-Control-Allow-Origin, so it can't read the answer.");
    public static readonly FindingText NotOnEveryStatus = new("SC3102", Severity.Error, "Answers with an error status lack the headers, so the page sees a network error instead of the status.");
    public static readonly FindingText WrongOrigin = new("SC3103", Severity.Error, "Access-Control-Allow-Origin is not the page's origin.");
    public static readonly FindingText SeveralOrigins = new("SC3104", Severity.Error, "Access-Control-Allow-Origin is there twice or has several values, and browsers accept one.");
    public static readonly FindingText StarWithCredentials = new("SC3105", Severity.Error, "Access-Control-Allow-Origin is * although credentials are sent or announced; browsers refuse the two together.");
    public static readonly FindingText NoCredentials = new("SC3106", Severity.Error, "Access-Control-Allow-Credentials is not exactly true, so a request with cookies can't be read.");
    public static readonly FindingText NotExposed = new("SC3107", Severity.Warning, "The answer carries headers that a script can't read, because Access-Control-Expose-Headers does not name them.");
    public static readonly FindingText Repeated = new("SC3108", Severity.Warning, "Another Access-Control header is there more than once, so two places set it.");
    public static readonly FindingText Empty = new("SC3109", Severity.Information, "Access-Control-Allow-Origin is there and empty on an answer that no page may read; caches and tools may take it for a grant.");

    public static readonly FindingText PreflightRedirect = new("SC3201", Severity.Error, "The preflight is redirected, which browsers don't follow.");
    public static readonly FindingText PreflightUnauthorized = new("SC3202", Severity.Error, "The preflight is asked to authenticate (401), which it never does.");
    public static readonly FindingText PreflightForbidden = new("SC3203", Severity.Error, "The preflight is forbidden (403).");
    public static readonly FindingText PreflightNotFound = new("SC3204", Severity.Error, "The preflight finds nothing (404): OPTIONS is not routed.");
    public static readonly FindingText PreflightNotAllowed = new("SC3205", Severity.Error, "The preflight is answered with 405: OPTIONS itself is refused.");
    public static readonly FindingText PreflightLimited = new("SC3206", Severity.Error, "The preflight is rate limited (429).");
    public static readonly FindingText PreflightFailed = new("SC3207", Severity.Error, "The preflight ends in a server error.");
    public static readonly FindingText PreflightStatus = new("SC3208", Severity.Error, "The preflight's status is not 200 to 299.");
    public static readonly FindingText PreflightWithout = new("SC3209", Severity.Error, "The preflight is answered without Access-Control-Allow-Origin.");
    public static readonly FindingText PreflightDiffers = new("SC3210", Severity.Error, "The preflight's Access-Control-Allow-Origin or -Credentials don't fit the request.");
    public static readonly FindingText MethodNotAllowed = new("SC3211", Severity.Error, "The method is not in Access-Control-Allow-Methods.");
    public static readonly FindingText HeaderNotAllowed = new("SC3212", Severity.Error, "A header is not in Access-Control-Allow-Headers.");
    public static readonly FindingText UnreadableList = new("SC3213", Severity.Error, "Access-Control-Allow-Methods or -Headers is no list of names, so it counts for nothing.");
    public static readonly FindingText LongAge = new("SC3214", Severity.Information, "Access-Control-Max-Age is more than any browser keeps (86,400 seconds; Chromium 7,200).");
    public static readonly FindingText UnreadableAge = new("SC3215", Severity.Warning, "Access-Control-Max-Age is no number of seconds, so browsers keep the answer for five seconds.");
    public static readonly FindingText StarForAuthorization = new("SC3216", Severity.Warning, "Access-Control-Allow-Headers is *, which by the standard does not cover Authorization; every browser that ships lets it (whatwg/fetch issue 1919).");

    public static readonly FindingText AnyOrigin = new("SC3301", Severity.Error, "Any origin is sent back as allowed, so every site may read the answers.");
    public static readonly FindingText NullAllowed = new("SC3302", Severity.Error, "The origin null is allowed, which a sandboxed frame of any site has.");
    public static readonly FindingText SuffixTrick = new("SC3303", Severity.Error, "An origin that only starts like the allowed one is allowed; anyone can register such a name.");
    public static readonly FindingText PrefixTrick = new("SC3304", Severity.Error, "An origin that only ends like the allowed one is allowed; anyone can register such a name.");
    public static readonly FindingText DotTrick = new("SC3305", Severity.Error, "An origin with another character in place of a dot is allowed; anyone can register such a name.");
    public static readonly FindingText Downgrade = new("SC3306", Severity.Warning, "The same host without TLS is allowed, so anyone on the network path can answer for it.");
    public static readonly FindingText Everybody = new("SC3307", Severity.Information, "Every site may read the answers (*), without credentials. Right for public data, and for nothing else.");
    public static readonly FindingText StrangerPreflight = new("SC3308", Severity.Warning, "Preflights of origins that may not read anything are granted, so their requests are sent and take effect.");

    public static readonly FindingText NoVary = new("SC3401", Severity.Warning, "The answer depends on Origin and Vary does not say so, so a cache may hand one origin's headers to another.");
    public static readonly FindingText Poisoned = new("SC3402", Severity.Error, "A cache handed the page the answer to another request, with the wrong headers or none.");
    public static readonly FindingText NoPreflightVary = new("SC3403", Severity.Information, "The preflight's Vary lacks Origin or the two request headers; it matters where a CDN caches OPTIONS.");
    public static readonly FindingText SeveralVaryLines = new("SC3404", Severity.Warning, "Vary is on several lines, and Origin is not on the first and the last: a cache that reads one line alone hands one origin's headers to another.");
    public static readonly FindingText Kept = new("SC3405", Severity.Error, "The address answers with a copy that was kept, and its headers are not those that the service sends now.");

    public static readonly FindingText HopStripped = new("SC3501", Severity.Error, "A hop takes a header away that the hop behind it sends.");
    public static readonly FindingText HopDoubled = new("SC3502", Severity.Error, "A hop adds a header that the hop behind it sends already.");
    public static readonly FindingText HopChanged = new("SC3503", Severity.Warning, "A hop changes a header on its way.");
    public static readonly FindingText HopAnswered = new("SC3504", Severity.Warning, "A hop answers with another status than the hop behind it.");

    public static readonly FindingText NoAnswer = new("SC3901", Severity.Error, "One of the requests got no answer.");
    public static readonly FindingText NotTried = new("SC3903", Severity.Warning, "Requests of other origins were answered with 429 or a server error, so whether those origins may read is not known.");
    public static readonly FindingText EndlessBody = new("SC3902", Severity.Information, "A body did not end in time or broke off; its headers were judged.");

    /// <summary>In the order of their codes.</summary>
    public static readonly IReadOnlyList<FindingText> All =
    [
        NotAllowed, NotOnEveryStatus, WrongOrigin, SeveralOrigins, StarWithCredentials, NoCredentials, NotExposed, Repeated, Empty,
        PreflightRedirect, PreflightUnauthorized, PreflightForbidden, PreflightNotFound, PreflightNotAllowed, PreflightLimited, PreflightFailed, PreflightStatus,
        PreflightWithout, PreflightDiffers, MethodNotAllowed, HeaderNotAllowed, UnreadableList, LongAge, UnreadableAge, StarForAuthorization,
        AnyOrigin, NullAllowed, SuffixTrick, PrefixTrick, DotTrick, Downgrade, Everybody, StrangerPreflight,
        NoVary, Poisoned, NoPreflightVary, SeveralVaryLines, Kept, HopStripped, HopDoubled, HopChanged, HopAnswered, NoAnswer, EndlessBody, NotTried,
    ];
}

/// <param name="Code">Stable.</param>
/// <param name="Severity">Unless the case says otherwise.</param>
/// <param name="Sentence">What is wrong.</param>
internal sealed record FindingText(string Code, Severity Severity, string Sentence)
{
    public Finding In(Answerer answerer, string remedy, params IReadOnlyList<Exchange> evidence) => new(Code, Severity, answerer.Layer, answerer.Who, Sentence, remedy, evidence);
}
