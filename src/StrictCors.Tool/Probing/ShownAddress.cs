using StrictCors.Texts;

namespace StrictCors.Tool.Probing;

/// <summary>An address for reports, which are handed on: a query's values may be secrets, so they are hidden.</summary>
internal static class ShownAddress
{
    public const string Hidden = "***";

    /// <summary>The probe's own name in a query, whose value tells a log's reader which requests were its.</summary>
    public const string Mark = "strictcors";

    public static string Of(Uri url) => Of(url.AbsoluteUri);

    public static string OfTarget(Uri url) => Of(url.PathAndQuery);

    /// <summary>Any reference, such as the value of <c>Location</c>. What is behind <c>#</c> and before <c>@</c> is hidden too.</summary>
    public static string Of(string reference)
    {
        var end = reference.IndexOf('#', StringComparison.Ordinal);
        var fragment = end < 0 ? "" : $"#{Hidden}";
        if (end >= 0)
            reference = reference[..end];
        var start = reference.IndexOf('?', StringComparison.Ordinal);
        var query = start < 0 ? "" : Query(reference[(start + 1)..]);
        var shown = $"{WithoutUser(start < 0 ? reference : reference[..start])}{query}{fragment}";
        return ShownText.Of(shown, shown.Length);
    }

    private static string Query(string query) => "?" + string.Join('&', query.Split('&').Select(static part =>
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        // A part that ends in = may be a token in base64, and one without = anything.
        if (equals <= 0 || part.AsSpan(equals).TrimStart('=').IsEmpty)
            return part.Length == 0 ? "" : Hidden;
        return part[..equals] == Mark ? part : $"{part[..equals]}={Hidden}";
    }));

    private static string WithoutUser(string address)
    {
        var authority = address.IndexOf("//", StringComparison.Ordinal) + 2;
        if (authority < 2)
            return address;
        var path = address.IndexOf('/', authority);
        var at = address.LastIndexOf('@', path < 0 ? address.Length - 1 : path);
        return at < authority ? address : $"{address[..authority]}{Hidden}{address[at..]}";
    }
}
