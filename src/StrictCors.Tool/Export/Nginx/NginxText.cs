namespace StrictCors.Tool.Export.Nginx;

/// <summary>The quoting of nginx's configuration language.</summary>
internal static class NginxText
{
    /// <summary>A regular expression as a key of a <c>map</c>, where no <c>$</c> is a variable.</summary>
    /// <remarks>Between quotes, a backslash counts only before a quote, another backslash, <c>t</c>, <c>r</c> and <c>n</c>: ours stand before brackets.</remarks>
    public static string Key(string expression, bool ignoreCase = false) => $"\"~{(ignoreCase ? "*" : "")}{expression}\"";

    public static string Indent(string text, int levels) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', levels * 4) + line));
}
