namespace StrictCors.Origins;

/// <summary>Finds <c>http</c> and <c>https</c> with one slip: taken for custom schemes, they would never match and nobody would know.</summary>
internal static class MisspelledScheme
{
    /// <returns><see langword="null"/> if it is no slip, or the scheme itself.</returns>
    public static string? Remedy(string scheme)
    {
        if (scheme is "http" or "https")
            return null;
        // With an s it is https, of which `htps` and `httsp` are as near to http: nobody types the s by chance.
        if (scheme.Contains('s') && IsOneSlipFrom(scheme, "https"))
            return "https";
        return IsOneSlipFrom(scheme, "http") ? "http" : null;
    }

    /// <summary>One letter too many, one missing, one other, or two neighbours swapped.</summary>
    private static bool IsOneSlipFrom(ReadOnlySpan<char> text, ReadOnlySpan<char> right)
    {
        if (Math.Abs(text.Length - right.Length) > 1)
            return false;
        var same = text.CommonPrefixLength(right);
        var tail = text[same..];
        var rightTail = right[same..];
        if (text.Length > right.Length)
            return tail[1..].SequenceEqual(rightTail);
        if (text.Length < right.Length)
            return tail.SequenceEqual(rightTail[1..]);
        return tail[1..].SequenceEqual(rightTail[1..])
            || (tail.Length > 1 && tail[0] == rightTail[1] && tail[1] == rightTail[0] && tail[2..].SequenceEqual(rightTail[2..]));
    }
}
