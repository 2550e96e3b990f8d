using System.Globalization;
using System.Text;

namespace StrictCors.Origins;

/// <summary>The Punycode form that browsers send for a host that is not ASCII (UTS #46, nontransitional).</summary>
internal static class InternationalName
{
    private static readonly IdnMapping Mapping = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>
    /// Without its Unicode data (invariant globalization, or Windows before its ICU) the framework maps full-width letters, or ß, to other
    /// names than browsers do, and does not say so.
    /// </summary>
    public static readonly bool MapsAsBrowsersDo = Convert("\uFF41\u00DF") == "xn--a-qfa";

    /// <returns>Lower case; <see langword="null"/> where the form is not certain.</returns>
    public static string? ToAscii(string host) => ToAscii(host, MapsAsBrowsersDo);

    public static string? ToAscii(string host, bool hasUnicodeData)
    {
        if (host.Contains('*'))
            return ToAsciiPattern(host, hasUnicodeData);
        var lower = host.ToLowerInvariant();
        return hasUnicodeData ? Convert(host) : IsItsOwnMapping(lower) && !host.AsSpan().ContainsAny('\u0130', '\u1E9E') ? Convert(lower) : null;
    }

    /// <summary>Punycode mixes the letters of a label, so the label of the star must be ASCII.</summary>
    private static string? ToAsciiPattern(string host, bool hasUnicodeData)
    {
        var dot = host.IndexOf('.');
        if (dot < 0 || !Ascii.IsValid(host.AsSpan(0, dot)) || host.IndexOf('*', dot) >= 0)
            return null;
        return ToAscii(host[(dot + 1)..], hasUnicodeData) is { } parent ? host[..(dot + 1)].ToLowerInvariant() + parent : null;
    }

    private static string? Convert(string host)
    {
        try
        {
            return Mapping.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Letters that normalization and case folding leave alone, in the scripts that most such names are written in.</summary>
    private static bool IsItsOwnMapping(string lower)
    {
        foreach (var character in lower)
        {
            var isOwn = character is < '\u0080'
                or (>= '\u00DF' and <= '\u017E') and not ('\u00F7' or '\u0132' or '\u0133' or '\u013F' or '\u0140' or '\u0149')
                or (>= '\u03AC' and <= '\u03CE') or (>= '\u0430' and <= '\u045F')
                or (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or '\u30FC'
                or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
            if (!isOwn)
                return false;
        }
        return true;
    }
}
