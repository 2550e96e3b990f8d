namespace StrictCors.Testing.Requests;

/// <summary>The three types that forms could always send, <see href="https://mimesniff.spec.whatwg.org/#parse-a-mime-type"/>.</summary>
internal static class MediaType
{
    public static bool IsSafelisted(ReadOnlySpan<char> value)
    {
        // Parameters play no part, whatever they say; a comma makes the subtype no token and so the whole no type.
        var end = value.IndexOf(';');
        var essence = (end < 0 ? value : value[..end]).Trim(" \t");
        return essence.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || essence.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || essence.Equals("text/plain", StringComparison.OrdinalIgnoreCase);
    }
}
