using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>How the address is written: user information, fragments, characters of the path and of a redirect's location.</summary>
internal static class AddressScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private static readonly string[] s_users = ["u@", "u:p@", ":p@", ":@", "@", "u:@", "%75@", "a@b@", "u:p:q@"];

    private static readonly string[] s_names =
        ["a b", "%7e", "~", "é", "%C3%A9", "a\"b", "<a>", "^", "`", "{a}", "|", "a;b", "a'b", "a//b", "a/../b", "a/./b", "a/%2e%2e/b", "a%2Fb", "a%2fb", "a\\b", "%", "%zz", "a+b", "!$&()*,=:@", "[a]"];

    private static readonly string[] s_locations =
    [
        "at?s={mark}", "./at?s={mark}", "../{n}/at?s={mark}", "/drawn/{n}/at?s={mark}", "//localhost:{port}/drawn/{n}/at?s={mark}", "?s={mark}", "?s={mark}#f", "?s={mark}#", " ?s={mark} ",
        "http:/drawn/{n}/at?s={mark}", "HTTP://LOCALHOST:{port}/drawn/{n}/at?s={mark}", "/drawn/{n}/a b?s={mark}", "/drawn/{n}/é?s={mark}", "\\\\localhost:{port}\\drawn\\{n}\\at?s={mark}",
        "http://localhost:{port}", "ftp://localhost/", "about:blank", "javascript:1", "blob:x", "mailto:a@b", "http://", "http://localhost:99999/", "//u@localhost:{port}/?s={mark}", "//@localhost:{port}/?s={mark}",
    ];

    public static IEnumerable<Scene> All() => [.. Users(), .. Names(), .. Locations()];

    private static IEnumerable<Scene> Users() =>
        from user in s_users
        from server in (string[])["here", "first"]
        from method in (string[])["GET", "PUT"]
        select new Scene("address", PageKind.Page, [new(server) { UserInfo = user, Method = method }], $"204{Leave} | -Allow-Methods: PUT", $"200{Leave}");

    private static IEnumerable<Scene> Names() =>
        from name in s_names
        select new Scene("address", PageKind.Page, [new("first") { Name = name }], "", $"200{Leave}");

    private static IEnumerable<Scene> Locations() =>
        from location in s_locations
        from server in (string[])["here", "first"]
        from fragment in (string[])["", "#g"]
        select new Scene("address", PageKind.Page, [new(server) { Fragment = fragment, Credentials = CredentialsMode.Omit }], "", $"302 > to:{location}{Leave} >> 200{Leave}");
}
