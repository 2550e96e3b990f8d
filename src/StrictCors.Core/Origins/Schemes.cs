namespace StrictCors.Origins;

/// <summary>https://url.spec.whatwg.org/#url-scheme-string, and the ports that browsers leave out.</summary>
internal static class Schemes
{
    public static bool IsValid(ReadOnlySpan<char> scheme)
    {
        if (scheme.Length == 0 || !char.IsAsciiLetterLower(scheme[0]))
            return false;
        foreach (var character in scheme)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        }
        return true;
    }

    /// <summary>0 for a scheme that has none.</summary>
    public static int DefaultPort(ReadOnlySpan<char> scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        _ => 0,
    };
}
