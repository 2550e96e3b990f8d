using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>Everything at once: what each kind holds still, drawn beside the rest.</summary>
internal static class MixedScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private static readonly string[] s_servers = ["here", "first", "first", "second", "first@127.0.0.1", "first@app.localhost", "first@x.app.localhost", "first@api.site.example"];

    // .NET sends "patch" as "PATCH"; see the README.
    private static readonly string[] s_methods = ["GET", "GET", "POST", "PUT", "DELETE", "purge", "HEAD", "options"];

    private static readonly (string Name, string Value)[] s_headers =
        [("X-First", "1\n"), ("Authorization", " x "), ("Content-Language", "de"), ("Accept", "text/html;q=\"1\""), ("If-None-Match", "\"1\""), ("Cache-Control", "max-age=7"), ("Cookie", "a=1"), ("Range", "bytes=0-1"), ("X-First", "a\rb")];

    private static readonly string[] s_preflights =
    [
        $"204{Leave} | -Allow-Methods: PUT, DELETE, purge, OPTIONS | -Allow-Headers: x-first, authorization, if-none-match, cache-control, accept | -Max-Age: 600",
        "204 | -Allow-Origin: * | -Allow-Methods: * | -Allow-Headers: * | -Max-Age: 600", $"200{Leave} | -Allow-Methods: * | -Allow-Headers: *, authorization", $"204{Leave} | -Allow-Methods: PUT, DELETE | -Allow-Headers: x-first",
        $"403{Leave}", "204",
    ];

    private static readonly string[] s_grants = [Leave, Leave, Leave, Leave, " | -Allow-Origin: *", " | -Allow-Origin: {page}", ""];

    public static IEnumerable<Scene> All()
    {
        var draw = new Draw(7);
        for (var number = 0; number < 300; number++)
            yield return One(draw);
    }

    private static Scene One(Draw draw)
    {
        var steps = Enumerable.Range(0, 3).Select(_ => StepOf(draw)).ToArray();
        // All steps ask one server, so that something is remembered.
        steps = [.. steps.Select(step => step with { Server = steps[0].Server })];
        var answers = Enumerable.Range(0, 5).Select(_ => Answer(draw)).ToArray();
        return new("mixed", draw.One(Enum.GetValues<PageKind>()), steps, string.Join(" >> ", Enumerable.Range(0, 4).Select(_ => draw.One(s_preflights))), string.Join(" >> ", answers));
    }

    private static Step StepOf(Draw draw)
    {
        var method = draw.One(s_methods);
        var step = new Step(draw.One(s_servers))
        {
            Method = method,
            Credentials = draw.One(Enum.GetValues<CredentialsMode>()),
            Cache = draw.One([CacheMode.Default, CacheMode.Default, CacheMode.Default, .. Enum.GetValues<CacheMode>()]),
            Fragment = draw.One(["", "", "", "#a"]),
            Body = method is "POST" or "PUT" && draw.One([true, false]) ? "x" : "",
        };
        var (name, value) = draw.One(s_headers);
        return draw.One([true, false]) ? step.With(name, value) : step;
    }

    private static string Answer(Draw draw)
    {
        var cookie = draw.One(["", "", " | Set-Cookie: k{n}=v", " | Set-Cookie: k{n}=v; SameSite=None; Secure", " | Set-Cookie: k{n}=v; SameSite=Strict"]);
        var moved = draw.One([true, false, false]) ? $"{draw.One([301, 302, 303, 307, 308])} > go:{draw.One(s_servers)}{draw.One(["", "", "#b"])}" : $"{draw.One([200, 200, 404, 500])}";
        return $"{moved}{draw.One(s_grants)}{cookie} | ETag: \"1\" | -Expose-Headers: {draw.One(["*", "etag", ""])}";
    }
}
