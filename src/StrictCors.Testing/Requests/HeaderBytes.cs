using System.Buffers;

namespace StrictCors.Testing.Requests;

/// <summary>Which bytes a safelisted header's value may have.</summary>
internal static class HeaderBytes
{
    private static readonly SearchValues<char> s_unsafe = SearchValues.Create("\"():<>?@[\\]{}\u007f");

    private static readonly SearchValues<char> s_language =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz *,-.;=");

    /// <summary><see href="https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte"/>.</summary>
    public static bool HasUnsafe(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
            if (character < ' ' && character != '\t')
                return true;
        return value.ContainsAny(s_unsafe);
    }

    public static bool IsLanguageList(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(s_language);
}
