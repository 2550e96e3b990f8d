using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace StrictCors.ToolTests;

/// <summary>Keeps the first answer for each address, whoever asked, and has an old one for the page's.</summary>
internal sealed class Fills
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _grants = [];

    public void Answer(Reply reply)
    {
        if (!reply.IsPreflight && !_grants.GetOrAdd(reply.Query, reply.IsPastCaches && reply.IsGranted))
            reply.Refuse();
    }
}

/// <summary>Every other answer is that of an instance which allows nobody.</summary>
internal sealed class Turns
{
    private int _requests;

    public void Answer(Reply reply)
    {
        if (Interlocked.Increment(ref _requests) % 2 == 0 && !reply.IsPreflight)
            reply.Refuse();
    }
}

/// <summary>What goes wrong in applications, one mistake each, by the names of broken-servers.tsv.</summary>
internal static class Mistakes
{
    public static readonly IReadOnlyDictionary<string, Action<Reply>> All = new Dictionary<string, Action<Reply>>
    {
        ["none"] = static _ => { },
        ["headers only on 200"] = static reply => { if (reply.Status >= 400) reply.Refuse(); },
        ["no CORS at all"] = static reply => { reply.EndPreflight(204); reply.Refuse(); },
        ["any origin reflected"] = static reply => reply.GrantWhere(true),
        ["null allowed"] = static reply => reply.GrantWhere(reply.Origin is Reply.App or "null"),
        ["StartsWith"] = static reply => reply.GrantWhere(reply.Origin.StartsWith(Reply.App, StringComparison.Ordinal)),
        ["EndsWith"] = static reply => reply.GrantWhere(reply.Origin.EndsWith("example.com", StringComparison.Ordinal) && reply.Origin.StartsWith("https", StringComparison.Ordinal)),
        ["regular expression with a bare dot"] = static reply => reply.GrantWhere(Regex.IsMatch(reply.Origin, "^https://app.example.com$")),
        ["scheme ignored"] = static reply => reply.GrantWhere(reply.Origin.EndsWith("://app.example.com", StringComparison.Ordinal)),
        ["star with credentials"] = static reply => { if (reply.IsGranted) reply.Headers.AccessControlAllowOrigin = "*"; },
        ["star for everybody"] = static reply =>
        {
            reply.GrantWhere(true);
            reply.Headers.AccessControlAllowOrigin = "*";
            reply.Headers.Remove("Access-Control-Allow-Credentials");
        },
        ["preflight redirected"] = static reply => { if (reply.IsPreflight) (reply.Status, reply.Headers.Location) = (307, "https://api.example.com/users"); },
        ["preflight asked to sign in"] = static reply => { reply.EndPreflight(401); if (reply.IsPreflight) reply.Headers.WWWAuthenticate = "Bearer"; },
        ["preflight forbidden"] = static reply => reply.EndPreflight(403),
        ["preflight refused by the policy"] = static reply =>
        {
            if (!reply.IsPreflight || reply.AskedMethod == "POST")
                return;
            reply.Refuse();
            reply.Status = 403;
        },
        ["preflight not routed"] = static reply => reply.EndPreflight(404),
        ["preflight's method refused"] = static reply => reply.EndPreflight(405),
        ["preflight rate limited"] = static reply => reply.EndPreflight(429),
        ["preflight crashes"] = static reply => reply.EndPreflight(500),
        ["preflight answered 303 to nowhere"] = static reply => { if (reply.IsPreflight) reply.Status = 303; },
        ["preflight without headers"] = static reply => reply.EndPreflight(200),
        ["preflight for another origin"] = static reply => { if (reply.IsPreflight && reply.IsGranted) reply.Headers.AccessControlAllowOrigin = "https://www.example.com"; },
        ["method not listed"] = static reply => { if (reply.IsPreflight) reply.Headers.AccessControlAllowMethods = "GET, POST"; },
        ["header not listed"] = static reply => reply.Headers.Remove("Access-Control-Allow-Headers"),
        ["semicolons in the list"] = static reply => { if (reply.IsPreflight) reply.Headers.AccessControlAllowMethods = "GET; POST; PUT"; },
        ["slash at the end"] = static reply => { if (reply.IsGranted) reply.Headers.AccessControlAllowOrigin = Reply.App + "/"; },
        ["the whole list"] = static reply => { if (reply.IsGranted) reply.Headers.AccessControlAllowOrigin = "https://app.example.com, https://www.example.com"; },
        ["two middlewares"] = static reply => { if (reply.IsGranted) reply.Headers.AccessControlAllowOrigin = new[] { Reply.App, Reply.App }; },
        ["credentials twice"] = static reply => { if (reply.IsGranted) reply.Headers.AccessControlAllowCredentials = new[] { "true", "true" }; },
        ["credentials off"] = static reply => reply.Headers.Remove("Access-Control-Allow-Credentials"),
        ["link not exposed"] = static reply => reply.Headers.Remove("Access-Control-Expose-Headers"),
        ["a week of max age"] = static reply => { if (reply.IsPreflight) reply.Headers.AccessControlMaxAge = "604800"; },
        ["max age in words"] = static reply => { if (reply.IsPreflight) reply.Headers.AccessControlMaxAge = "10 min"; },
        ["no Vary"] = static reply => reply.Headers.Remove("Vary"),
        ["Vary for allowed origins alone"] = static reply => { if (!reply.IsGranted) reply.Headers.Remove("Vary"); },
        ["strangers' preflights granted"] = static reply => { if (reply.IsPreflight) reply.Grant(); },
        ["markup in a header"] = static reply => { if (reply.IsGranted) reply.Headers.AccessControlAllowOrigin = "<script>alert(1)</script>"; },
        ["preflight signed in by the load balancer"] = static reply => { reply.EndPreflight(401); if (reply.IsPreflight) reply.Headers.Server = "awselb/2.0"; },
        ["preflight without the API gateway's key"] = static reply => { reply.EndPreflight(403); if (reply.IsPreflight) reply.Headers["x-amzn-ErrorType"] = "ForbiddenException"; },
        ["a page for every path"] = static reply => { if (reply.Status == 404) { reply.Status = 200; reply.Refuse(); } },
        ["empty without Origin"] = static reply => { if (reply.Origin.Length == 0) reply.Headers.AccessControlAllowOrigin = ""; },
        ["star for Authorization"] = static reply => { if (reply.IsPreflight && reply.IsGranted) reply.Headers.AccessControlAllowHeaders = "*"; },
        ["two headers not listed"] = static _ => { },
        ["two Vary lines"] = static reply => { if (!reply.IsPreflight) reply.Headers.Vary = new[] { "Origin", "Accept-Encoding" }; },
        ["two Vary lines with Origin on both"] = static reply => { if (!reply.IsPreflight) reply.Headers.Vary = new[] { "Origin", "Accept-Encoding, Origin" }; },
        ["preflight redirected to a sign-in"] = static reply => { if (reply.IsPreflight) (reply.Status, reply.Headers.Location) = (302, "/login?returnUrl=%2Fusers"); },
        ["kept without headers"] = static reply => { if (!reply.IsPastCaches && !reply.IsPreflight) { reply.Refuse(); reply.Headers.Age = "120"; } },
        ["kept without headers or a mark"] = static reply => { if (!reply.IsPastCaches && !reply.IsPreflight) reply.Refuse(); },
        ["kept for an origin that was removed"] = static reply =>
        {
            if (reply.IsPastCaches || reply.IsPreflight)
                reply.Refuse();
            else
                reply.Headers["X-Cache"] = "HIT from proxy";
        },
        ["kept by the CDN without Vary"] = static reply =>
        {
            if (reply.IsPastCaches || reply.IsPreflight)
                return;
            reply.Headers.Remove("Vary");
            reply.Headers["X-Cache"] = "Hit from cloudfront";
        },
        ["kept by the fill, and differs"] = new Fills().Answer,
        ["kept and right"] = static reply => { if (!reply.IsPreflight && !reply.IsPastCaches) reply.Headers.Age = "30"; },
        ["another handler for another query"] = static reply => { if (reply.IsPastCaches && !reply.IsPreflight && reply.Path == "/users") reply.Refuse(); },
        ["strangers rate limited"] = static reply =>
        {
            if (reply.IsPreflight || reply.Origin is Reply.App or "")
                return;
            reply.GrantWhere(true);
            reply.Refuse();
            reply.Headers.Remove("Vary");
            reply.Status = 429;
        },
        ["star for null"] = static reply => { if (reply.Origin == "null") reply.Headers.AccessControlAllowOrigin = "*"; },
        ["one fixed origin"] = static reply => { if (!reply.IsPreflight) { reply.Headers.AccessControlAllowOrigin = Reply.App; reply.Headers.AccessControlAllowCredentials = "true"; reply.Headers.AccessControlExposeHeaders = "Link"; } },
        ["preflight redirected to https"] = static reply => { if (reply.IsPreflight) (reply.Status, reply.Headers.Location) = (307, "https://127.0.0.1:5001/users"); },
        ["preflight redirected to another path"] = static reply => { if (reply.IsPreflight) (reply.Status, reply.Headers.Location) = (302, "/v2/users"); },
        ["preflight redirected to a long address"] = static reply => { if (reply.IsPreflight) (reply.Status, reply.Headers.Location) = (302, $"/{new string('a', 5_000)}"); },
        ["preflight redirected to no address"] = static reply => { if (reply.IsPreflight) (reply.Status, reply.Headers.Location) = (302, "javascript:go"); },
        ["GET redirected to a sign-in"] = static reply => { if (!reply.IsPreflight && reply.Path == "/users") (reply.Status, reply.Headers.Location) = (302, "/login"); },
        ["credentials for the page alone, no Vary"] = static reply =>
        {
            reply.Headers.Remove("Vary");
            reply.Headers.AccessControlAllowOrigin = Reply.App;
            if (reply.Origin != Reply.App)
                reply.Headers.Remove("Access-Control-Allow-Credentials");
        },
        ["instances that take turns"] = new Turns().Answer,
        ["no query but its own"] = static reply => { if (reply.IsPastCaches && !reply.IsPreflight) { reply.Status = 400; } },
        ["preflight not in the CDN's methods"] = static reply => { reply.EndPreflight(403); if (reply.IsPreflight) reply.Headers.Server = "CloudFront"; },
    };
}
