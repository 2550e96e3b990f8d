using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>What a script reads of an answer.</summary>
internal static class ReadScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private const string Headers =
        " | ETag: \"1\" | X-First: a | X-First: b | Set-Cookie: r=1; Path=/drawn/none | Set-Cookie2: x | Content-Language: de | Content-Type: text/plain | Last-Modified: x | Pragma: x | Expires: x | Authorization: y";

    private static readonly string[] s_lists =
    [
        "", "*", "etag", "ETag, X-First", "x-first,*", "*, etag", "x first", "set-cookie", "set-cookie2, etag", ",etag,,x-first,", "etag | -Expose-Headers: x-first", "\"etag\"", "etag;x-first",
        "etag\tx-first", "authorization", "access-control-allow-origin", "access-control-expose-headers, etag", "*, *", "**", "etag, x/first",
    ];

    private static readonly string[] s_values = ["é", "a\tb", "", " a ", "a, b", "\"a\"", "=?utf-8?q?a?=", "a;b=c", "\u00ff", "日本"];

    public static IEnumerable<Scene> All() => [.. Lists(), .. Values()];

    // One line, and two that a script reads as one.
    private static IEnumerable<Scene> Values() =>
        from value in s_values
        from server in (string[])["here", "first"]
        from second in (string[])["", " | X-First: b"]
        from method in (string[])["GET", "HEAD"]
        select new Scene("read", PageKind.Page, [new(server) { Method = method }], "", $"200{Leave} | X-First: {value}{second} | Content-Language: {value} | -Expose-Headers: x-first");

    private static IEnumerable<Scene> Lists() =>
        from list in s_lists
        from credentials in (CredentialsMode[])[CredentialsMode.Omit, CredentialsMode.Include]
        from way in (string[])["first", "here first", "first here", "here here"]
        let servers = way.Split(' ')
        select new Scene("read", PageKind.Page, [new(servers[0]) { Credentials = credentials }], "",
            $"{(servers.Length > 1 ? $"302 > go:{servers[1]}{Leave} >> " : "")}200{Leave}{Headers} | -Expose-Headers: {list}");
}
