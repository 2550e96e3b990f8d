namespace StrictCors.Tool.Export.Nginx;

/// <summary>The quoting of nginx's configuration language.</summary>
internal static class NginxText
{
    /// <summary>nginx reads its configuration in pieces of 4,096 bytes, and a parameter with its quotes has to fit into one.</summary>
    public const int LongestParameter = 4_000;

    /// <summary>A regular expression as a key of a <c>map</c>, where no <c>$</c> is a variable.</summary>
    /// <remarks>Between quotes, a backslash counts only before a quote, another backslash, <c>t</c>, <c>r</c> and <c>n</c>: ours stand before brackets.</remarks>
    public static string Key(string expression, bool ignoreCase = false) => $"\"~{(ignoreCase ? "*" : "")}{expression}\"";

    public static string Indent(string text, int levels) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', levels * 4) + line));
}
