using System.Text;
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

    /// <summary>Any reference, such as the value of <c>Location</c>.</summary>
    public static string Of(string reference)
    {
        var start = reference.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return ShownText.Of(reference, reference.Length);

        var shown = new StringBuilder(reference, 0, start, reference.Length);
        var end = reference.IndexOf('#', start);
        var query = end < 0 ? reference[(start + 1)..] : reference[(start + 1)..end];
        var separator = '?';
        foreach (var part in query.Split('&'))
        {
            var name = part.Split('=')[0];
            shown.Append(separator).Append(name == Mark ? part : part.Contains('=', StringComparison.Ordinal) ? $"{name}={Hidden}" : part.Length > 0 ? Hidden : "");
            separator = '&';
        }

        return ShownText.Of(shown.ToString(), shown.Length);
    }
}
