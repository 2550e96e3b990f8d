using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Http;
using StrictCors.Reporting;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Migration;

/// <summary>Where an answer of the application and the answer of StrictCors would differ for a browser or a cache.</summary>
/// <param name="Kind">One log line a minute for each kind, origin and path.</param>
/// <param name="Sentence">What the application does, and what StrictCors would do.</param>
internal readonly record struct ShadowDifference(int Kind, string Sentence)
{
    /// <summary>No page meets it itself.</summary>
    public bool IsForCaches { get; init; }
}

/// <summary>Holds an answer against what the same policy writes in an answer of StrictCors.</summary>
internal static class ShadowComparison
{
    /// <param name="request">With the policy that StrictCors would ask.</param>
    /// <param name="status">The application's.</param>
    /// <param name="answered">The application's headers.</param>
    public static IEnumerable<ShadowDifference> Of(Refusal request, int status, IHeaderDictionary answered) => request.Kind switch
    {
        CorsRequestKind.Preflight => Preflight(request, status, answered),
        CorsRequestKind.WebSocket => WebSocket(request, status),
        _ => Actual(request, status, answered),
    };

    private static IEnumerable<ShadowDifference> Preflight(Refusal request, int status, IHeaderDictionary answered)
    {
        var passes = status is >= 200 and <= 299 && LetsRead(answered, request.Origin) && Covers(answered, answered.AccessControlAllowMethods, request.AnnouncedMethod, isHeaders: false)
            && Covers(answered, answered.AccessControlAllowHeaders, request.AnnouncedHeaders, isHeaders: true);
        if (passes != (request.Outcome == CorsOutcome.Allowed))
        {
            yield return new(0, passes
                ? $"The preflight succeeds, and StrictCors would refuse it: {request.Sentence()}"
                : $"The preflight fails ({Number(status)}), and StrictCors would allow it: {request.Sentence()}");
        }

        if (!passes || request.Outcome != CorsOutcome.Allowed)
            yield break;
        IHeaderDictionary expected = new HeaderDictionary();
        PreflightResponse.WriteAllowed(expected, request.Policy, request.Origin, request.AnnouncedMethod, request.AnnouncedHeaders);
        foreach (var difference in Credentials(answered, expected))
            yield return difference;
        var (age, expectedAge) = (Age(answered), Age(expected));
        if (age != expectedAge)
            yield return new(2, $"Browsers keep the preflight's answer for {Number(age)} s, and would keep that of StrictCors for {Number(expectedAge)} s.");
    }

    private static IEnumerable<ShadowDifference> WebSocket(Refusal request, int status)
    {
        // RFC 8441: over HTTP/2 an extended CONNECT is accepted with 200.
        var isAccepted = status == (HttpMethods.IsConnect(request.Context.Request.Method) ? StatusCodes.Status200OK : StatusCodes.Status101SwitchingProtocols);
        if (isAccepted && request.Outcome != CorsOutcome.Allowed)
            yield return new(3, $"The WebSocket is accepted, and StrictCors would refuse it: {request.Sentence()}");
    }

    private static IEnumerable<ShadowDifference> Actual(Refusal request, int status, IHeaderDictionary answered)
    {
        IHeaderDictionary expected = new HeaderDictionary();
        ActualResponse.Write(expected, request.Policy, request.Origin, request.Outcome);
        if (expected.Vary.Count > 0 && !HasMember(answered.Vary, "Origin") && !HasMember(answered.Vary, "*"))
            yield return new(4, "Vary lacks Origin, which StrictCors would add: a cache may give this answer to another page.") { IsForCaches = true };
        if (request.Origin.Count == 0)
            yield break;

        var reads = LetsRead(answered, request.Origin);
        if (reads != (request.Outcome == CorsOutcome.Allowed))
        {
            yield return new(5, reads
                ? $"The page may read the answer, and with StrictCors it could not: {request.Sentence()}"
                : $"The page can't read the answer ({Number(status)}), and with StrictCors it could: {request.Sentence()}");
        }

        if (request.Outcome != CorsOutcome.Allowed && request.Policy.RejectsDisallowedOrigins && status != StatusCodes.Status403Forbidden)
            yield return new(7, $"The application answers ({Number(status)}), and StrictCors would answer 403 before it runs.");
        if (!reads || request.Outcome != CorsOutcome.Allowed)
            yield break;
        foreach (var difference in Credentials(answered, expected))
            yield return difference;
        var (exposed, expectedExposed) = (Exposed(answered), Exposed(expected));
        if (!exposed.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(expectedExposed))
            yield return new(6, $"Exposed headers: {Shown(exposed)}, and with StrictCors {Shown(expectedExposed)}.");
    }

    private static IEnumerable<ShadowDifference> Credentials(IHeaderDictionary answered, IHeaderDictionary expected)
    {
        var are = answered.AccessControlAllowCredentials is ["true"];
        if (are != (expected.AccessControlAllowCredentials is ["true"]))
            yield return new(1, are ? "Credentials are allowed, and with StrictCors they would not be." : "Credentials are not allowed, and with StrictCors they would be.");
    }

    private static bool LetsRead(IHeaderDictionary answered, in StringValues origin) => answered.AccessControlAllowOrigin is [{ } allowed] && (allowed == "*" || origin == allowed);

    // https://fetch.spec.whatwg.org/#cors-preflight-fetch-0: a safelisted method needs no list, and a star is a name where credentials are allowed, and never Authorization.
    private static bool Covers(IHeaderDictionary answered, in StringValues list, in StringValues asked, bool isHeaders)
    {
        var listed = Members(list).ToHashSet(isHeaders ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var hasStar = listed.Contains("*") && answered.AccessControlAllowCredentials is not ["true"];
        return Members(asked).All(name => listed.Contains(name)
            || (hasStar && !(isHeaders && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
            || (!isHeaders && name is "GET" or "HEAD" or "POST"));
    }

    private static int Age(IHeaderDictionary headers) =>
        BigInteger.TryParse(headers.AccessControlMaxAge.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? (int)BigInteger.Min(seconds, AgeText.SecondsOfADay) : AgeText.UnsaidSeconds;

    private static bool HasMember(in StringValues list, string name) => Members(list).Contains(name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Members(StringValues list) =>
        list.ToString().Split(',').Select(static member => member.Trim(' ', '\t')).Where(static member => member.Length > 0);

    // https://fetch.spec.whatwg.org/#forbidden-response-header-name: a list exposes these to no script.
    private static string[] Exposed(IHeaderDictionary headers) =>
        [.. Members(headers.AccessControlExposeHeaders).Where(static name => !name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) && !name.Equals("Set-Cookie2", StringComparison.OrdinalIgnoreCase))];

    private static string Shown(string[] names) => names.Length == 0 ? "none" : ShownText.Of(string.Join(", ", names));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
