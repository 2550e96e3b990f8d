using System.Globalization;
using System.Text;
using StrictCors.Origins;

namespace StrictCors.Tool.Export;

/// <summary>
/// Anchored regular expressions for origins, in what PCRE, RE2 and Go have in common: no look-ahead and no back reference. They compare with case.
/// </summary>
/// <remarks>What they match beside <see cref="TooLong"/>, which goes first, is what the library allows: hosts as browsers serialize them.</remarks>
internal static class OriginExpression
{
    private const string Label = "[a-z0-9_-]";

    /// <summary>A host of more than 253 characters, which a pattern for subdomains can't count. To be refused before patterns are asked.</summary>
    public const string TooLong = "^[^:]*://[^:]{254}";

    /// <summary>Every form in which any port is written.</summary>
    public static readonly IReadOnlyList<string> AnyPorts = [AnyPort(80), AnyPort(443), AnyPort(0)];

    public static string OfExact(string origin) => $"^{Escape(origin)}$";

    public static string Of(OriginEntry entry) => entry.IsExact ? OfExact(entry.Pattern) : $"^{Escape(entry.Scheme)}://{Host(entry)}{Port(entry)}$";

    /// <summary>In brackets rather than behind a backslash, which configuration languages read each in its own way.</summary>
    /// <param name="text">An origin, a part of one, or a name of <see cref="PlainName"/>.</param>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
            escaped.Append(character switch
            {
                '.' or '+' => $"[{character}]",
                '[' or ']' => $"\\{character}",
                _ when char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or ':' or '/' => character,
                _ => throw new ArgumentException($"No origin and no name has '{character}' in it.", nameof(text)),
            });
        return escaped.ToString();
    }

    private static string Host(OriginEntry entry) => entry.Kind switch
    {
        OriginEntryKind.Subdomains => $"(?:{Label}{{1,{HostName.MaxLabelLength}}}[.])+{Escape(entry.Host)}",
        OriginEntryKind.Label => $"{Escape(entry.LabelPrefix)}{Label}{{1,{LongestStar(entry)}}}{Escape(entry.LabelSuffix)}[.]{Escape(entry.Host)}",
        _ => Escape(entry.Host),
    };

    private static string LongestStar(OriginEntry entry)
    {
        var label = Math.Min(HostName.MaxLabelLength, HostName.MaxLength - 1 - entry.Host.Length);
        return (label - entry.LabelPrefix.Length - entry.LabelSuffix.Length).ToString(CultureInfo.InvariantCulture);
    }

    private static string Port(OriginEntry entry)
    {
        if (!entry.AnyPort)
            return entry.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $":{port}") : "";
        return AnyPort(Schemes.DefaultPort(entry.Scheme));
    }

    private static string AnyPort(int defaultPort) =>
        $"(?::(?:{UpTo999(defaultPort)}|[1-9][0-9]{{3}}|[1-5][0-9]{{4}}|6[0-4][0-9]{{3}}|65[0-4][0-9]{{2}}|655[0-2][0-9]|6553[0-5]))?";

    // Browsers leave a scheme's default port out, so an origin that has it is none.
    private static string UpTo999(int defaultPort) => defaultPort switch
    {
        80 => "[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2}",
        443 => "[1-9][0-9]?|[1-35-9][0-9]{2}|4[0-35-9][0-9]|44[0-24-9]",
        _ => "[1-9][0-9]{0,2}",
    };
}
