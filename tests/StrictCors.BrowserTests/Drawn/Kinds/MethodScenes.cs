using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>Methods and their list, upper case and lower.</summary>
internal static class MethodScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private static readonly string[] s_methods = ["get", "Head", "pOST", "put", "Delete", "options", "PATCH", "PROPFIND", "A-B", "x!", "*", "connect", "Trace", "track", "TRACKS"];

    public static IEnumerable<Scene> All() => new Draw(5).Some(
    [
        .. from method in s_methods
           from list in ((string[])["", "*", method, method.ToUpperInvariant(), method.ToLowerInvariant(), $"GET,{method}", $"GET\t,\t{method}", $"{method} GET", $"{method}, *", $"\"{method}\""]).Distinct()
           from credentials in (CredentialsMode[])[CredentialsMode.Omit, CredentialsMode.Include]
           from headers in ((string, string)[][])[[], [("X-First", "1")]]
           select new Scene("method", PageKind.Page, [new("first") { Method = method, Credentials = credentials, Headers = headers }], $"204{Leave} | -Allow-Methods: {list} | -Allow-Headers: x-first", $"200{Leave}"),
    ], 120);
}
