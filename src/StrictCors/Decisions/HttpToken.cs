using System.Buffers;

namespace StrictCors.Decisions;

/// <summary>The <see href="https://www.rfc-editor.org/rfc/rfc9110#name-tokens">token</see> of RFC 9110, section 5.6.2: methods and header names.</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(s_characters);
}
