using StrictCors.BrowserTests.Situations;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>What a request is after a redirect.</summary>
internal static class RedirectScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private static readonly Step[] s_steps =
    [
        new("") { Method = "GET", Headers = [("Authorization", "x"), ("X-First", "1")] },
        new("") { Method = "HEAD" },
        new("") { Method = "POST", Body = "x", Headers = [("Content-Type", "text/plain"), ("Content-Language", "de")] },
        new("") { Method = "POST", Body = "{}", Headers = [("Content-Type", "application/json"), ("Authorization", "x")] },
        new("") { Method = "PUT", Body = "x", Headers = [("Content-Type", "application/json")] },
        new("") { Method = "PATCH", Headers = [("X-First", "1")] },
        new("") { Method = "DELETE" },
    ];

    public static IEnumerable<Scene> All() => new Draw(6).Some(
    [
        .. from status in (int[])[300, 301, 302, 303, 304, 305, 306, 307, 308]
           from step in s_steps
           from way in (string[])["first first", "first second", "here first", "first here", "here here", "first@127.0.0.1 first"]
           from page in (PageKind[])[PageKind.Page, PageKind.Sandbox]
           let servers = way.Split(' ')
           select new Scene("redirect", page, [step with { Server = servers[0] }],
               $"204{Leave} | -Allow-Methods: PUT, PATCH, DELETE | -Allow-Headers: x-first, content-type, authorization",
               $"{status} > go:{servers[1]}{Leave} >> 200{Leave}"),
    ], 160);
}
