using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>Which preflights are remembered, and what makes a browser forget them.</summary>
internal static class MemoryScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private const string Grant = $"204{Leave} | -Allow-Methods: PUT | -Allow-Headers: x-first | -Max-Age: 600";

    private static readonly string[] s_refusals =
    [
        "403",
        $"403{Leave} | -Allow-Methods: DELETE | -Max-Age: 600",
        "204 | -Allow-Methods: DELETE | -Max-Age: 600",
        "204 | -Allow-Origin: http://other.example | -Allow-Methods: DELETE",
        $"204{Leave} | -Allow-Methods: PATCH | -Max-Age: 600",
        $"204{Leave} | -Allow-Methods: a b | -Max-Age: 600",
        $"204{Leave} | -Allow-Methods: DELETE | -Allow-Headers: a b",
        $"302 > go:second{Leave}",
        $"500{Leave}",
        $"204{Leave} | -Allow-Methods: DELETE | -Max-Age: 0",
    ];

    private static readonly string[] s_ages = ["", "0", "-5", "+5", " 600 ", "600.5", "600s", "1e3", "0600", "0x10", "600, 600", "\"600\"", "99999999999999999999", "9223372036854775807"];

    public static IEnumerable<Scene> All() => [.. Refused(), .. Fragments(), .. Ages(), .. Redirected(), .. AnswersThatCannotBeRead(), .. Drawn(new(1), 80)];

    private static IEnumerable<Scene> Refused() =>
        from refusal in s_refusals
        from page in (PageKind[])[PageKind.Page, PageKind.Sandbox]
        from credentials in (CredentialsMode[])[CredentialsMode.Omit, CredentialsMode.Include]
        let put = new Step("first") { Method = "PUT", Credentials = credentials }
        let delete = put with { Method = "DELETE" }
        select new Scene("memory", page, [put, put, delete, put, put], $"{Grant} >> {refusal} >> {Grant}", $"200{Leave}");

    private static IEnumerable<Scene> Fragments() =>
        from fragments in (string[][])[["", "#a", "", "#a"], ["#a", "#a", "#b"], ["#a", "", "#a", ""], ["#", "", "#"]]
        from page in (PageKind[])[PageKind.Page, PageKind.App, PageKind.Sandbox]
        from server in (string[])["first", "first@127.0.0.1"]
        select new Scene("memory", page, [.. fragments.Select(fragment => new Step(server) { Method = "PUT", Fragment = fragment })], Grant, $"200{Leave}");

    private static IEnumerable<Scene> Ages() =>
        from age in s_ages
        from credentials in (CredentialsMode[])[CredentialsMode.Omit, CredentialsMode.Include]
        let put = new Step("first") { Method = "PUT", Credentials = credentials }
        select new Scene("memory", PageKind.Page, [put, put], $"204{Leave} | -Allow-Methods: PUT | -Max-Age: {age}", $"200{Leave}");

    // A preflight after a redirect, with the page's origin or with "null".
    private static IEnumerable<Scene> Redirected() =>
        from page in (PageKind[])[PageKind.Page, PageKind.Sandbox]
        from way in (string[])["here second", "first second", "first first", "here first@127.0.0.1"]
        let servers = way.Split(' ')
        let start = new Step(servers[0]) { Method = "PUT", Body = "x" }
        let end = new Step(servers[1]) { Method = "PUT", Body = "x" }
        let moved = $"307 > go:{servers[1]}{Leave}"
        select new Scene("memory", page, [start, start, end], Grant, $"{moved} >> 200{Leave} >> {moved} >> 200{Leave}");

    private static IEnumerable<Scene> AnswersThatCannotBeRead() =>
        from page in (PageKind[])[PageKind.Page, PageKind.Sandbox]
        from answer in (string[])["403", "200 | -Allow-Origin: http://other.example", "500", $"302 > go:second >> 200{Leave}"]
        let put = new Step("first") { Method = "PUT" }
        select new Scene("memory", page, [put, put, put], Grant, $"{answer} >> 200{Leave}");

    private static IEnumerable<Scene> Drawn(Draw draw, int count)
    {
        string[] preflights =
        [
            Grant, Grant, Grant, $"204{Leave} | -Allow-Methods: PUT, DELETE | -Allow-Headers: x-first, content-type", "204 | -Allow-Origin: * | -Allow-Methods: * | -Allow-Headers: *",
            .. s_refusals,
        ];
        string[] methods = ["PUT", "PUT", "DELETE", "GET", "PATCH"];
        CacheMode[] modes = [CacheMode.Default, CacheMode.Default, CacheMode.Default, CacheMode.NoStore, CacheMode.Reload, CacheMode.NoCache, CacheMode.ForceCache];
        for (var number = 0; number < count; number++)
        {
            var steps = Enumerable.Range(0, 4).Select(_ => new Step("first")
            {
                Method = draw.One(methods),
                Credentials = draw.One([CredentialsMode.Omit, CredentialsMode.Include]),
                Cache = draw.One(modes),
                Fragment = draw.One(["", "", "", "#a"]),
                Headers = draw.One<(string, string)[]>([[], [("X-First", "1")]]),
            });
            yield return new("memory drawn", draw.One([PageKind.Page, PageKind.Page, PageKind.Sandbox]), [.. steps],
                string.Join(" >> ", Enumerable.Range(0, 4).Select(_ => draw.One(preflights))), $"200{Leave}");
        }
    }
}
