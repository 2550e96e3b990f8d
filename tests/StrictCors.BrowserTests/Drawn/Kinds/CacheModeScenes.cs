using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>Cache modes: which preflights are asked anew, and what the request itself carries.</summary>
internal static class CacheModeScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private const string Grant = $"204{Leave} | -Allow-Methods: PUT | -Allow-Headers: x-first, cache-control, pragma, if-none-match, if-modified-since, if-range, if-match, if-unmodified-since | -Max-Age: 600";

    public static IEnumerable<Scene> All() => [.. Asked(), .. Headers(), .. Redirected()];

    private static IEnumerable<Scene> Asked() =>
        from mode in Enum.GetValues<CacheMode>()
        from step in (Step[])[new("first"), new Step("first").With("X-First", "1"), new("first") { Method = "PUT" }, new("first") { Method = "POST", Body = "x" }, new("here"), new("here") { Method = "PUT" }]
        from page in (PageKind[])[PageKind.Page, PageKind.Sandbox]
        let other = step with { Cache = mode }
        from steps in mode == CacheMode.Default ? (Step[][])[[step, step]] : [[step, other, step], [other, step, other]]
        select new Scene("cache mode", page, steps, Grant, $"200{Leave}");

    // Fetch, HTTP-network-or-cache fetch, step 8: a page that writes such a header itself.
    private static IEnumerable<Scene> Headers() =>
        from mode in Enum.GetValues<CacheMode>()
        from header in (string[])["Cache-Control: max-age=7", "Cache-Control: no-store", "Pragma: x", "If-None-Match: \"1\"", "If-Modified-Since: x", "If-Range: x", "If-Match: x", "If-Unmodified-Since: x"]
        from server in (string[])["first", "here"]
        let parts = header.Split(": ")
        let step = new Step(server).With(parts[0], parts[1]) with { Cache = mode }
        select new Scene("cache mode", PageKind.Page, [step, step], Grant, $"200{Leave}");

    private static IEnumerable<Scene> Redirected() =>
        from mode in Enum.GetValues<CacheMode>()
        from way in (string[])["first first", "here first", "first second"]
        let servers = way.Split(' ')
        let step = new Step(servers[0]) { Method = "PUT", Body = "x" }
        let moved = $"307 > go:{servers[1]}{Leave}"
        select new Scene("cache mode", PageKind.Page, [step, step with { Cache = mode }], Grant, $"{moved} >> 200{Leave} >> {moved} >> 200{Leave}");
}
