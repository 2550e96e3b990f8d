
namespace StrictCors.Testing.Texts;

/// <summary>The words of Chromium's console.</summary>
internal static class ConsoleTexts
{
    private const string SendValid = "Have the server send the header with a valid value.";

    public static string Of(Refusal refusal) => refusal.Reason switch
    {
        CorsReason.ForbiddenMethod => $"Failed to execute 'fetch' on 'Window': '{refusal.Method}' HTTP method is unsupported.",
        CorsReason.UrlWithCredentials => $"Failed to execute 'fetch' on 'Window': Request cannot be constructed from a URL that includes credentials: {refusal.Url.OriginalString}",
        CorsReason.InvalidHeader => $"Failed to execute 'fetch' on 'Window': {(refusal.Found.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff') ? "Failed to read the 'headers' property from 'RequestInit': String contains non ISO-8859-1 code point." : "Invalid value")}",
        CorsReason.UnsafeRedirect => UnsafeRedirect(refusal),
        CorsReason.TooManyRedirects => "Failed to load resource: net::ERR_TOO_MANY_REDIRECTS",
        _ => $"Access to fetch at '{refusal.Url.AbsoluteUri}'{Way(refusal)} from origin '{refusal.Page}' has been blocked by CORS policy: {Prefix(refusal)}{Detail(refusal)}",
    };

    private static string UnsafeRedirect(Refusal refusal)
    {
        if (!Uri.TryCreate(refusal.Found, UriKind.Absolute, out var target))
            return "Failed to load resource: net::ERR_INVALID_REDIRECT";
        if (target.Scheme is "about" or "blob" or "data" or "file")
            return "Failed to load resource: net::ERR_UNSAFE_REDIRECT";
        return $"Access to fetch at '{refusal.Found}' (redirected from '{refusal.First.AbsoluteUri}') from origin '{refusal.Page}' has been blocked by CORS policy: "
            + "Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app.";
    }

    // Chromium's console escapes what is not ASCII.
    private static string Shown(string found) =>
        string.Concat(found.Select(static character => character <= '~' ? $"{character}" : $"\\u{(int)character:X4}"));

    private static string Way(Refusal refusal) => refusal.Url.AbsoluteUri == refusal.First.AbsoluteUri ? "" : $" (redirected from '{refusal.First.AbsoluteUri}')";

    private static string Prefix(Refusal refusal) =>
        refusal.IsPreflight && refusal.Reason is not (CorsReason.MethodNotAllowed or CorsReason.HeaderNotAllowed
            or CorsReason.UnreadableAllowMethods or CorsReason.UnreadableAllowHeaders)
            ? "Response to preflight request doesn't pass access control check: "
            : "";

    private static string Detail(Refusal refusal) => refusal.Reason switch
    {
        CorsReason.MissingAllowOrigin => "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        CorsReason.AllowOriginMismatch => $"The 'Access-Control-Allow-Origin' header has a value '{Shown(refusal.Found)}' that is not equal to the supplied origin. {SendValid}",
        CorsReason.InvalidAllowOrigin => $"The 'Access-Control-Allow-Origin' header contains the invalid value '{Shown(refusal.Found)}'. {SendValid}",
        CorsReason.MultipleAllowOrigins => $"The 'Access-Control-Allow-Origin' header contains multiple values '{Shown(refusal.Found)}', but only one is allowed. {SendValid}",
        CorsReason.WildcardWithCredentials => "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
        CorsReason.MissingAllowCredentials => $"The value of the 'Access-Control-Allow-Credentials' header in the response is '{Shown(refusal.Found)}' which must be 'true' when the request's credentials mode is 'include'.",
        CorsReason.PreflightStatus => "It does not have HTTP ok status.",
        CorsReason.PreflightRedirect => "Redirect is not allowed for a preflight request.",
        CorsReason.UnreadableAllowMethods => "Cannot parse Access-Control-Allow-Methods response header field in preflight response.",
        CorsReason.UnreadableAllowHeaders => "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
        CorsReason.MethodNotAllowed => $"Method {refusal.Method} is not allowed by Access-Control-Allow-Methods in preflight response.",
        CorsReason.HeaderNotAllowed => $"Request header field {refusal.Found} is not allowed by Access-Control-Allow-Headers in preflight response.",
        // Chromium leaves the location out, for its user name and password.
        CorsReason.RedirectWithCredentials => "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
        _ => throw new InvalidOperationException($"No sentence for {refusal.Reason}."),
    };
}
