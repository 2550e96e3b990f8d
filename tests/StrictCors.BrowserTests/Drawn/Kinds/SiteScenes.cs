using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary><c>Sec-Fetch-Site</c>, <c>Origin</c> and cookies on a way over several servers.</summary>
internal static class SiteScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private static readonly string[] s_servers = ["here", "first", "first@app.localhost", "first@x.app.localhost", "first@127.0.0.1", "first@api.site.example"];

    public static IEnumerable<Scene> All() =>
    [
        .. from page in Enum.GetValues<PageKind>()
           from start in s_servers
           from end in s_servers
           select Way(page, new(start), [end], 302),
        .. new Draw(2).Some(Longer(), 60),
        .. new Draw(3).Some(Preflighted(), 40),
    ];

    private static IReadOnlyList<Scene> Longer() =>
    [
        .. from page in Enum.GetValues<PageKind>()
           from start in s_servers
           from middle in s_servers
           from end in s_servers
           select Way(page, new(start) { Credentials = CredentialsMode.Include }, [middle, end], 302),
    ];

    private static IReadOnlyList<Scene> Preflighted() =>
    [
        .. from page in Enum.GetValues<PageKind>()
           from start in s_servers
           from middle in s_servers
           from end in s_servers
           select Way(page, new(start) { Method = "PUT", Body = "x" }, [middle, end], 307),
    ];

    private static Scene Way(PageKind page, Step step, string[] servers, int status) => new(
        "site", page, [step], step.Method == "PUT" ? $"204{Leave} | -Allow-Methods: PUT" : "",
        $"{string.Concat(servers.Select(server => $"{status} > go:{server}{Leave} >> "))}200{Leave}");
}
