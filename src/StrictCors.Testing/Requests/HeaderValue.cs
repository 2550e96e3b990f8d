namespace StrictCors.Testing.Requests;

/// <summary>A header's value as <c>fetch()</c> takes it, <see href="https://fetch.spec.whatwg.org/#concept-header-value"/>.</summary>
internal static class HeaderValue
{
    /// <summary><see href="https://fetch.spec.whatwg.org/#concept-header-value-normalize"/>.</summary>
    public static string Normalize(string value) => value.Trim(' ', '\t', '\r', '\n');

    /// <summary>Of a normalized value: no NUL and no line break, and every character is one byte.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        !value.ContainsAny('\0', '\r', '\n') && !value.ContainsAnyExceptInRange('\0', '\u00ff');
}
