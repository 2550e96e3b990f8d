using System.Text.RegularExpressions;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Situations;

/// <summary>Reads a reason out of what the browser printed, with words of its own: nothing of the package is used.</summary>
internal static partial class ConsoleReason
{
    private static readonly (string Words, CorsReason Reason)[] s_reasons =
    [
        ("No 'Access-Control-Allow-Origin' header is present", CorsReason.MissingAllowOrigin),
        ("that is not equal to the supplied origin", CorsReason.AllowOriginMismatch),
        ("header contains the invalid value", CorsReason.InvalidAllowOrigin),
        ("header contains multiple values", CorsReason.MultipleAllowOrigins),
        ("must not be the wildcard '*'", CorsReason.WildcardWithCredentials),
        ("which must be 'true' when the request's credentials mode is 'include'", CorsReason.MissingAllowCredentials),
        ("It does not have HTTP ok status", CorsReason.PreflightStatus),
        ("Redirect is not allowed for a preflight request", CorsReason.PreflightRedirect),
        ("Cannot parse Access-Control-Allow-Methods", CorsReason.UnreadableAllowMethods),
        ("Cannot parse Access-Control-Allow-Headers", CorsReason.UnreadableAllowHeaders),
        ("is not allowed by Access-Control-Allow-Methods", CorsReason.MethodNotAllowed),
        ("is not allowed by Access-Control-Allow-Headers", CorsReason.HeaderNotAllowed),
        ("contains a username and password", CorsReason.RedirectWithCredentials),
        ("ERR_UNSAFE_REDIRECT", CorsReason.UnsafeRedirect),
        ("ERR_INVALID_REDIRECT", CorsReason.UnsafeRedirect),
        ("Cross origin requests are only supported for protocol schemes", CorsReason.UnsafeRedirect),
        ("ERR_TOO_MANY_REDIRECTS", CorsReason.TooManyRedirects),
        ("HTTP method is unsupported", CorsReason.ForbiddenMethod),
        ("Request cannot be constructed from a URL that includes credentials", CorsReason.UrlWithCredentials),
        ("Invalid value", CorsReason.InvalidHeader),
        ("String contains non ISO-8859-1 code point", CorsReason.InvalidHeader),
    ];

    public static string Verdict(string sentence)
    {
        var reasons = s_reasons.Where(known => sentence.Contains(known.Words, StringComparison.Ordinal)).Select(known => known.Reason).ToArray();
        if (reasons.Length != 1)
            return $"refused for no known reason: {sentence}";
        return Format(reasons[0], sentence.Contains("preflight re", StringComparison.Ordinal));
    }

    public static string Format(CorsReason reason, bool isPreflight) => $"refused {(isPreflight ? "preflight " : "")}{reason}";

    /// <summary>The mark of the run in an address, such as <c>c17</c>.</summary>
    public static string? MarkIn(string text) => Mark().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("[?&]s=([a-z][0-9]+)")]
    private static partial Regex Mark();
}
