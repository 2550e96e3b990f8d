using StrictCors.BrowserTests.Situations;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>What of a header's value reaches the wire: <see href="https://fetch.spec.whatwg.org/#concept-header-value"/>.</summary>
internal static class HeaderValueScenes
{
    private const string Leave = " | -Allow-Origin: {origin}";

    private static readonly string[] s_values =
    [
        " a", "a ", "\ta", "a\t", "a\r", "a\n", "a\r\n", "\r\na", "\n\na", " \r\n a \r\n ", "a\r\nb", "a\nb", "a\rb", "a\r\n b", "a\r\n\tb", "a\u0000b", "\u0000", "a\u0000", "\u0000a", "", " ", "\r\n", "\t",
        "é", "a\u0100", "a\u20ac", "\u00a0a", "a\u00ff", "\u000ba", "a\u000c", "a\u0001b", "a\u007fb", "a  b", "a\tb", "\"a\"", "a, b", "a\r\nX-Second: 1",
    ];

    public static IEnumerable<Scene> All() =>
    [
        .. from value in s_values
           from name in (string[])["X-First", "Accept"]
           select Ask(name, value),
        .. from name in (string[])["Accept-Language", "Content-Language", "Authorization", "Range", "Content-Type", "Cookie", "Sec-First"]
           from value in (string[])["text/plain\r\n", "text/plain\r\nb", " bytes=0-1\n", "bytes=0-1\u0000", "a\u0100"]
           select Ask(name, value),
    ];

    private static Scene Ask(string name, string value) => new(
        "header value", PageKind.Page, [new Step("first") { Method = name == "Content-Type" ? "POST" : "GET", Body = name == "Content-Type" ? "x" : "" }.With(name, value)],
        $"204{Leave} | -Allow-Headers: {name}", $"200{Leave}");
}
