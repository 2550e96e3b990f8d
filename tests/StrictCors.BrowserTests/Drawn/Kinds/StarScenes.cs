using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>What a star in <c>Access-Control-Allow-Headers</c> covers, asked and remembered.</summary>
internal static class StarScenes
{
    private static readonly string[] s_lists = ["*", "*, Authorization", "authorization", "x-first, *", "**", "\"*\"", "*;", "", "x-first"];

    private static readonly string[][] s_headers = [["Authorization"], ["authorization", "X-First"], ["X-First"]];

    public static IEnumerable<Scene> All() =>
        from list in s_lists
        from headers in s_headers
        from method in (string[])["GET", "PUT"]
        from credentials in (CredentialsMode[])[CredentialsMode.Omit, CredentialsMode.Include]
        let step = new Step("first") { Method = method, Credentials = credentials, Headers = [.. headers.Select(static name => (name, "x"))] }
        let leave = "| -Allow-Origin: {page} | -Allow-Credentials: true"
        select new Scene("star", PageKind.Page, [step, step], $"204 {leave} | -Allow-Methods: PUT | -Allow-Headers: {list} | -Max-Age: 600", $"200 {leave}");
}
