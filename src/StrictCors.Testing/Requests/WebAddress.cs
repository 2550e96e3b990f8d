using System.Buffers;
using System.Globalization;
using System.Net;

namespace StrictCors.Testing.Requests;

/// <summary>
/// What a browser can read as an address, <see href="https://url.spec.whatwg.org/#concept-basic-url-parser"/>: <see cref="Uri"/> refuses <c>http://*.example</c> and
/// takes <c>http://1.2.3.400</c>.
/// </summary>
internal static class WebAddress
{
    private static readonly string[] s_specialSchemes = ["http", "https", "ws", "wss", "ftp"];

    // https://url.spec.whatwg.org/#forbidden-domain-code-point
    private static readonly SearchValues<char> s_forbiddenInHost = SearchValues.Create(" #%/:<>?@[\\]^|\u007f");

    public static bool IsValid(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(text[0]) || !text.AsSpan(0, colon).ToString().All(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.'))
            return false;
        if (!s_specialSchemes.Contains(text[..colon], StringComparer.OrdinalIgnoreCase))
            return true;

        var rest = text.AsSpan(colon + 1).TrimStart("/\\");
        var authority = rest.IndexOfAny("/\\?#") is >= 0 and var end ? rest[..end] : rest;
        var hostAndPort = authority[(authority.LastIndexOf('@') + 1)..];
        return SplitPort(hostAndPort, out var host) && IsHost(host);
    }

    private static bool SplitPort(ReadOnlySpan<char> text, out ReadOnlySpan<char> host)
    {
        var colon = text[(text.LastIndexOf(']') + 1)..].LastIndexOf(':');
        host = text;
        if (colon < 0)
            return true;
        colon += text.LastIndexOf(']') + 1;
        host = text[..colon];
        var port = text[(colon + 1)..];
        return port.IsEmpty || ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("["))
            return text.EndsWith("]") && IPAddress.TryParse(text, out _);
        var host = Uri.UnescapeDataString(text);
        return host.Length > 0 && !host.AsSpan().ContainsAny(s_forbiddenInHost) && !host.AsSpan().ContainsAnyInRange('\0', '\u001f')
            && (!EndsInNumber(host) || IPAddress.TryParse(host.TrimEnd('.'), out _));
    }

    // https://url.spec.whatwg.org/#ends-in-a-number-checker
    private static bool EndsInNumber(string host)
    {
        var last = host.TrimEnd('.').Split('.')[^1];
        return last.Length > 0 && (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last[2..].All(char.IsAsciiHexDigit)));
    }
}
