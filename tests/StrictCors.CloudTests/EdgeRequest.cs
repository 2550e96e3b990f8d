using StrictCors.Policies;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests;

/// <summary>One request and the status that the application answers with.</summary>
internal sealed record EdgeRequest(string Method, int Status, params (string Name, string Value)[] Headers)
{
    public const string Host = "api.example.net";

    /// <summary>The lines of <c>Vary</c> that the application answers with.</summary>
    public IReadOnlyList<string> Vary { get; init; } = ["Accept-Encoding"];

    public override string ToString() => $"{Method} /{Status} {string.Join("; ", Headers.Select(static header => $"{header.Name}: {(header.Value.Length > 60 ? header.Value[..60] + "…" : header.Value)}"))}";

    public IEnumerable<string> Lines(string name) => Headers.Where(header => header.Name == name).Select(static header => header.Value);

    /// <summary>Origins and near misses, methods, header lists and statuses, chosen so that each policy refuses some and allows some where it can.</summary>
    public static IReadOnlyList<EdgeRequest> For(CompiledPolicy policy)
    {
        var origins = Origins(policy).ToList();
        var good = origins.Find(origin => policy.AllowsOrigin(origin)) ?? origins[0];
        return
        [
            new("GET", 200),
            .. origins.SelectMany(Everywhere),
            .. s_methods.Select(method => Preflight(good, method, "content-type")),
            .. s_headers.Select(list => Preflight(good, "PUT", list)),
            Preflight(good, "POST", null),
            new("OPTIONS", 200, ("origin", good), ("origin", good), ("access-control-request-method", "POST")),
            new("GET", 200, ("origin", good), ("origin", good)),
            new("OPTIONS", 200, ("origin", good), ("access-control-request-method", "POST"), ("access-control-request-method", "POST")),
            new("OPTIONS", 200, ("origin", good), ("access-control-request-method", "POST"), ("access-control-request-headers", "content-type"), ("access-control-request-headers", "authorization")),
            .. s_statuses.SelectMany(status => (EdgeRequest[])[new("GET", status), new("GET", status, ("origin", good)), new("GET", status, ("origin", "https://evil.example"))]),
            .. s_sameOrigins.SelectMany(SameOrigin),
            .. s_modes.SelectMany(Moded),
            SentWith(("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")),
        ];
    }

    private static readonly int[] s_statuses = [201, 206, 302, 304, 400, 401, 403, 404, 405, 429, 500, 502, 503];

    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get", "", "P UT", "GET,POST", "CONNECT", "\"GET\""];

    private static readonly string[] s_headers =
    [
        "", "content-type", "Content-Type, Authorization", "authorization,content-type", "x-key", "content-type,x-key", "X!#$%-.^_~", "authorization", "a b", "content-type;", ",",
        "content-type, ,\t,authorization", new(',', 15), new(',', 16), new(',', 17), string.Join(',', Enumerable.Repeat("content-type", 100)), string.Join(',', Enumerable.Repeat("content-type", 101)), new('a', 8193),
        "*", "cookie",
    ];

    private static readonly (string, string)[] s_handshake = [("connection", "Upgrade"), ("upgrade", "WebSocket"), ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")];

    private static readonly (string Origin, string Site)[] s_sameOrigins =
    [
        ("http://" + Host, ""), ("https://" + Host, ""), ("https://API.example.net", ""), ("https://api.example.net:8443", ""), ("https://other.example.net", ""),
        ("HTTPS://api.example.net", ""), ("HTTP://api.example.net", ""), ("https://other.example.net", "same-origin"), ("https://other.example.net", "Same-Origin"), ("https://other.example.net", "same-site"), ("null", ""), ("null", "same-origin"), ("", ""),
    ];

    private static readonly string[][] s_modes =
    [
        ["navigate"], ["cors"], ["no-cors"], ["websocket"], ["same-origin"], [""], ["Navigate"], ["navigate, navigate"], ["navigate", "navigate"], ["navigate", "cors"], ["cors", "navigate"],
    ];

    private static IEnumerable<EdgeRequest> Everywhere(string origin) => [new("GET", 200, ("origin", origin)), Preflight(origin, "POST", "content-type")];

    private static EdgeRequest Preflight(string origin, string method, string? headers) => new("OPTIONS", 200, headers is null
        ? [("origin", origin), ("access-control-request-method", method)]
        : [("origin", origin), ("access-control-request-method", method), ("access-control-request-headers", headers)]);

    private static IEnumerable<EdgeRequest> Moded(string[] modes)
    {
        (string, string)[] mode = [.. modes.Select(static mode => ("sec-fetch-mode", mode))];
        return [SentWith(mode), SentWith([.. mode, .. s_handshake])];
    }

    private static EdgeRequest SentWith(params (string, string)[] headers) => new("GET", 200, [("origin", "https://evil.example"), .. headers]);

    private static IEnumerable<EdgeRequest> SameOrigin((string Origin, string Site) page)
    {
        (string, string)[] site = page.Site.Length == 0 ? [("origin", page.Origin)] : [("origin", page.Origin), ("sec-fetch-site", page.Site)];
        return [new("GET", 200, site), new("GET", 200, [.. site, .. s_handshake])];
    }

    /// <summary>What cases elsewhere ask about, what this policy lists, and what an attacker makes of that; as far as a request line of HTTP can say it.</summary>
    private static IEnumerable<string> Origins(CompiledPolicy policy)
    {
        var listed = policy.Source.Origins.Where(static entry => entry.IsExact).Select(static entry => entry.Pattern).Take(5).ToList();
        return listed
            .Concat(listed.SelectMany(NearMisses))
            .Concat(TabSeparated.Read("tests/StrictCors.Tests/Origins/origin-patterns.tsv").Select(static row => row["origin"]))
            .Append("https://" + new string('a', 64) + ".example.com")
            .Append("https://" + string.Concat(Enumerable.Repeat("a.", 130)) + "example.com")
            .Append("https://pr-" + new string('a', 61) + ".preview.example.com")
            .Where(static origin => !origin.Any(static character => character is <= ' ' or > '~'))
            .Distinct();
    }

    private static IEnumerable<string> NearMisses(string origin) =>
    [
        origin + ".", origin + ".evil.example", origin + "/", origin + ":443", origin + ":81", origin + "," + origin, origin.ToUpperInvariant(),
        origin.Replace("://", "://evil", StringComparison.Ordinal), origin.Replace("://", "://evil.", StringComparison.Ordinal), origin.Replace("://", ":////", StringComparison.Ordinal),
        origin.Replace("https", "http", StringComparison.Ordinal), origin.Replace('.', 'x'), origin[..^1], "x" + origin,
    ];
}
