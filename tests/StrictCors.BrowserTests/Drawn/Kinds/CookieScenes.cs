using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>Which cookies are kept, and which are sent: each scene's are called <c>k</c> and its number.</summary>
internal static class CookieScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    // The page's own server, another of its site, another site, another that is not secure.
    private static readonly string[] s_servers = ["here", "first", "first@127.0.0.1", "first@api.site.example"];

    private static readonly string[] s_attributes =
    [
        "", "; Secure", "; Secure; Path=/", "; Path=/", "; Secure; Path=/; Domain={host}", "; Secure; Path=/drawn", "; SameSite=None", "; SameSite=None; Secure",
        "; SameSite=None; Secure; Path=/", "; SameSite=Lax", "; SameSite=Strict; Secure; Path=/", "; SameSite=bogus", "; HttpOnly; Secure; Path=/; SameSite=None",
        "; SameSite", "; samesite=NONE; secure", "; SameSite=None; SameSite=Lax; Secure", "; SameSite=\"None\"; Secure", "; Secure=no; SameSite = None ",
    ];

    private static readonly string[] s_prefixes = ["__Host-", "__Secure-", "__host-", "__SECURE-", "__Http-", "__Host-Http-", "__HostX-", "__Secure"];

    private static readonly string[] s_prefixed =
        ["", "; Secure; SameSite=None", "; Secure; SameSite=None; Path=/", "; SameSite=None; Path=/", "; Secure; SameSite=None; Path=/; Domain={host}", "; Secure; SameSite=None; Path=/; HttpOnly"];

    private static readonly string[] s_lines =
    [
        "k{n}=a,b", "k{n}=\"a b\"", "k{n}=", "k{n}", "k{n}=v=w", "k{n} = v ", "k{n}=a b", "=k{n}", "=", "k{n}=v; Max-Age=0", "k{n}=v; Max-Age=-1", "k{n}=v; Max-Age=x", "k{n}=v; Max-Age=60",
        "k{n}=v; Expires=Wed, 21 Oct 2015 07:28:00 GMT", "k{n}=v; Expires=Wed, 21 Oct 2099 07:28:00 GMT", "k{n}=v; Expires=never", "k{n}=v; Max-Age=60; Expires=Wed, 21 Oct 2015 07:28:00 GMT",
        "k{n}=v; Domain=other.example", "k{n}=v; Domain=.{host}", "k{n}=v; Domain=", "k{n}=v; Path=/elsewhere", "k{n}=v; Path=/drawn/{n}", "k{n}=v; Path=/drawn/{n}/", "k{n}=v; Path=/drawn/{n}/a", "k{n}=v; Path=x",
        "k{n}=v; Unknown=1", "k{n}=v;;; Secure", ";k{n}=v", "k{n}=1 | Set-Cookie: k{n}=2", "k{n}=1 | Set-Cookie: k{n}b=2", "k{n}=1 | Set-Cookie: k{n}=2; Path=/drawn", "k{n}=1 | Set-Cookie: k{n}=; Max-Age=0",
        "$k{n}=v", "k{n}=$v", "k{n}={v}", "k{n}=a%20b", "k{n}=v; Version=1", "k{n}=v; Port=\"80\"", "k{n}=v; Comment=x", "k{n}=a\"b", "k{n}=v; Expires=Wed, 21-Oct-99 07:28:00 GMT; Max-Age=5",
    ];

    public static IEnumerable<Scene> All() => [.. Attributes(), .. Prefixes(), .. Lines(), .. Redirects(), .. Modes()];

    private static IEnumerable<Scene> Attributes() =>
        from attributes in s_attributes
        from server in s_servers
        select Set(PageKind.Page, server, $"k{{n}}=v{attributes}");

    private static IEnumerable<Scene> Prefixes() =>
        from prefix in s_prefixes
        from attributes in s_prefixed
        from server in (string[])["here", "first@127.0.0.1"]
        select Set(PageKind.Page, server, $"{prefix}k{{n}}=v{attributes}");

    private static IEnumerable<Scene> Lines() => s_lines.Select(static line => Set(PageKind.Page, "here", line));

    private static Scene Set(PageKind page, string server, string cookie)
    {
        var step = new Step(server) { Credentials = CredentialsMode.Include };
        return new("cookie", page, [step, step], "", $"200{Leave} | Set-Cookie: {cookie} >> 200{Leave}");
    }

    // The first answer moves on and sets a cookie; then both servers are asked for it.
    private static IEnumerable<Scene> Redirects() =>
        from start in s_servers
        from end in s_servers
        from attributes in (string[])["", "; SameSite=None; Secure", "; SameSite=Strict"]
        from credentials in (CredentialsMode[])[CredentialsMode.Include, CredentialsMode.SameOrigin]
        let read = new Step(start) { Credentials = CredentialsMode.Include }
        select new Scene("cookie", PageKind.Page, [read with { Credentials = credentials }, read, read with { Server = end }], "",
            $"302 > go:{end}{Leave} | Set-Cookie: k{{n}}=v{attributes} >> 200{Leave} | Set-Cookie: k{{n}}b=v{attributes} >> 200{Leave}");

    // Set by the server itself in its own page; then other pages' requests, and other modes, carry it or don't.
    private static IEnumerable<Scene> Modes() =>
        from page in Enum.GetValues<PageKind>()
        from server in (string[])["first", "first@127.0.0.1", "first@app.localhost", "first@x.app.localhost", "first@api.site.example"]
        from credentials in Enum.GetValues<CredentialsMode>()
        from attributes in (string[])["", "; SameSite=None; Secure", "; SameSite=Lax; Domain=app.localhost", "; Domain=.App.LocalHost; Path=/drawn"]
        let step = new Step(server) { Credentials = credentials }
        select new Scene("cookie", page, [step, step with { Credentials = CredentialsMode.Include }, step], "", $"200{Leave} | Set-Cookie: k{{n}}=v{attributes} >> 200{Leave}");
}
