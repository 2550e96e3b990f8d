using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>What <c>Access-Control-Allow-Origin</c> and <c>-Credentials</c> say, in the answer, in the preflight's, and on a hop.</summary>
internal static class CheckScenes
{
    private static readonly string[] s_origins =
    [
        "", " | -Allow-Origin: {origin}", " | -Allow-Origin: *", " | -Allow-Origin: null", " | -Allow-Origin: {page}/", " | -Allow-Origin:", " | -Allow-Origin: {page} | -Allow-Origin: {page}",
        " | -Allow-Origin: {page}, *", " | -Allow-Origin: \"{page}\"", " | -Allow-Origin: {page},", " | -Allow-Origin: ,{page}", " | -Allow-Origin: HTTP://LOCALHOST", " | -Allow-Origin: http://other.example",
        " | -Allow-Origin: \t{origin} ", " | -Allow-Origin: {page}?", " | -Allow-Origin: {page}#", " | -Allow-Origin: http://", " | -Allow-Origin: localhost", " | -Allow-Origin: localhost:1", " | -Allow-Origin: http://a b",
        " | -Allow-Origin: http://*.example", " | -Allow-Origin: NULL", " | -Allow-Origin: **", " | -Allow-Origin: http://[", " | -Allow-Origin: http://a:99999", " | -Allow-Origin: mailto:a", " | -Allow-Origin: file:///", " | -Allow-Origin: //localhost",
        " | -Allow-Origin: http:localhost", " | -Allow-Origin: http://é.example", " | -Allow-Origin: http://a_b", " | -Allow-Origin: http://a%b", " | -Allow-Origin: http://1.2.3.400", " | -Allow-Origin: a", " | -Allow-Origin: 1:2", " | -Allow-Origin: http://a|b",
    ];

    private static readonly string[] s_credentials = ["", " | -Allow-Credentials: true", " | -Allow-Credentials: TRUE", " | -Allow-Credentials: \ttrue ", " | -Allow-Credentials: true | -Allow-Credentials: true", " | -Allow-Credentials:"];

    public static IEnumerable<Scene> All() => new Draw(4).Some(
    [
        .. from origin in s_origins
           from leave in s_credentials
           from credentials in (CredentialsMode[])[CredentialsMode.Omit, CredentialsMode.Include]
           from page in Enum.GetValues<PageKind>()
           from place in (string[])["answer", "preflight", "hop"]
           select Ask(page, credentials, place, origin + leave),
    ], 160).Concat(s_origins.Select(static origin => Ask(PageKind.Page, CredentialsMode.Omit, "answer", origin)));

    private static Scene Ask(PageKind page, CredentialsMode credentials, string place, string headers)
    {
        const string Right = " | -Allow-Origin: {origin} | -Allow-Credentials: true";
        var step = new Step("first") { Credentials = credentials, Method = place == "preflight" ? "PUT" : "GET" };
        return new($"check {place}", page, [step],
            place == "preflight" ? $"204{headers} | -Allow-Methods: PUT" : "",
            place switch { "preflight" => $"200{Right}", "hop" => $"302 > go:second{headers} >> 200{Right}", _ => $"200{headers}" });
    }
}
