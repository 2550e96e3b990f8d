namespace StrictCors.Testing.Requests;

/// <summary>A token of HTTP, <see href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2"/>.</summary>
internal static class Token
{
    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-.^_`|~".Contains(character))
                return false;
        return text.Length > 0;
    }
}
