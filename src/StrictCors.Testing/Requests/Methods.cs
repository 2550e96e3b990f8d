namespace StrictCors.Testing.Requests;

/// <summary>Methods as <c>fetch()</c> treats them, <see href="https://fetch.spec.whatwg.org/#methods"/>.</summary>
internal static class Methods
{
    private static readonly string[] s_normalized = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
    private static readonly string[] s_forbidden = ["CONNECT", "TRACE", "TRACK"];

    /// <summary>Six methods are put into upper case; <c>patch</c> is not one of them and stays another method than <c>PATCH</c>.</summary>
    public static string Normalize(string method) =>
        Array.Find(s_normalized, known => known.Equals(method, StringComparison.OrdinalIgnoreCase)) ?? method;

    public static bool IsForbidden(ReadOnlySpan<char> method)
    {
        foreach (var forbidden in s_forbidden)
            if (method.Equals(forbidden, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    public static bool IsSafelisted(string method) => method is "GET" or "HEAD" or "POST";
}
