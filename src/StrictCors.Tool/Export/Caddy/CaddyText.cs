namespace StrictCors.Tool.Export.Caddy;

/// <summary>The quoting of a Caddyfile.</summary>
internal static class CaddyText
{
    /// <summary>A regular expression as an input of <c>map</c>. Between quotes, only a quote needs its backslash, and ours have none.</summary>
    public static string Pattern(string expression, bool ignoreCase = false) => $"\"~{(ignoreCase ? "(?i)" : "")}{expression}\"";
}
