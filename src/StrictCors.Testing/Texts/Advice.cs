using StrictCors.Testing.Clients;

namespace StrictCors.Testing.Texts;

/// <summary>What to change, in words that hold for every server; where <see cref="Refusal.NamesSettings"/> says so, in those of StrictCors's settings.</summary>
internal static class Advice
{
    public static string Of(Refusal refusal) => refusal.Reason switch
    {
        CorsReason.MissingAllowOrigin or CorsReason.AllowOriginMismatch or CorsReason.InvalidAllowOrigin when refusal.Sent != refusal.Page =>
            $"{Answer(refusal)} a request whose redirect led from one foreign origin to another, so that the browser sent 'Origin: null'. Answer without the redirect, or let the page ask {WebAddress(refusal)} itself; never allow 'null'.",
        CorsReason.MissingAllowOrigin or CorsReason.AllowOriginMismatch or CorsReason.InvalidAllowOrigin when refusal.Page == "null" =>
            "The page has no origin of its own (a sandboxed frame, a data: or file: document). Serve it from an origin and allow that; never allow 'null', which documents of any site send.",
        CorsReason.MissingAllowOrigin =>
            $"{Answer(refusal)} {Request(refusal)} with {(int?)refusal.Status} and no CORS headers. {Allow(refusal, "origin", refusal.Page, "CORS_ALLOWED_ORIGINS")}; if it is allowed, something answers before the CORS middleware.",
        CorsReason.AllowOriginMismatch or CorsReason.InvalidAllowOrigin =>
            $"The header must be exactly '{refusal.Page}': no slash at the end, no path, no pattern, lower case. {(refusal.NamesSettings ? "List that origin in CORS_ALLOWED_ORIGINS" : "Allow that origin")} and let one place set the header.",
        CorsReason.MultipleAllowOrigins =>
            "Let one place set the header: the application or what is in front of it, not both; and answer with the one origin that asked, never with the list.",
        CorsReason.WildcardWithCredentials =>
            $"{(refusal.NamesSettings ? $"List {refusal.Page} in CORS_ALLOWED_ORIGINS" : $"Allow the origin {refusal.Page} by name")} instead of '*', or send the request without credentials.",
        CorsReason.MissingAllowCredentials =>
            $"{(refusal.NamesSettings ? "Set CORS_ALLOW_CREDENTIALS to true" : "Allow credentials")} (the header is 'true', in lower case, once), or send the request without credentials.",
        CorsReason.PreflightStatus =>
            $"The server answered OPTIONS with {(int?)refusal.Status}. Preflights carry no cookie and no token: answer them before authentication, routing and everything else, with 204.",
        CorsReason.PreflightRedirect => RedirectAdvice.Of(refusal),
        CorsReason.UnreadableAllowMethods or CorsReason.UnreadableAllowHeaders =>
            "The header is a list of names with commas between them, without quotes or semicolons.",
        CorsReason.MethodNotAllowed =>
            $"{Allow(refusal, "method", refusal.Method, "CORS_ALLOWED_METHODS")}; upper and lower case differ, and '*' counts only without credentials.",
        CorsReason.HeaderNotAllowed =>
            $"{Allow(refusal, "header", refusal.Found, "CORS_ALLOWED_HEADERS")}; '*' counts only without credentials, and never covers Authorization by the letter of the standard.{Clients(refusal.Found.Split(',', StringSplitOptions.TrimEntries), refusal.Asked)}",
        CorsReason.RedirectWithCredentials => "Redirect to an address without user name and password.",
        CorsReason.UnsafeRedirect => $"Redirect to an http or https address instead of '{refusal.Found}'.",
        CorsReason.TooManyRedirects => "Browsers follow 20 redirects; look for a circle.",
        CorsReason.UrlWithCredentials => "Take user name and password out of the address, and send an Authorization header if the server wants one.",
        CorsReason.InvalidHeader => $"Take the line breaks, the NUL or the characters beyond U+00FF out of the value of {refusal.Found.Split(':')[0]}.",
        CorsReason.ForbiddenMethod => "Browsers send no CONNECT, TRACE or TRACK for a page; use another method.",
        _ => throw new InvalidOperationException($"No advice for {refusal.Reason}."),
    };

    /// <summary>For <see cref="BrowserHandler.Warn"/>.</summary>
    public static string ListAuthorization(Uri url) =>
        $"{Requests.WebOrigin.Of(url)} allows Authorization by '*' in Access-Control-Allow-Headers. Browsers accept that, the standard does not (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name, https://github.com/whatwg/fetch/issues/1919). List Authorization by name.";

    /// <summary>All of a library's headers at once: a browser asks for them together, and names the first one that is refused.</summary>
    /// <param name="refused">Header names.</param>
    /// <param name="asked">All that the preflight asked for; none where the refused ones are all.</param>
    public static string Clients(IReadOnlyList<string> refused, IReadOnlyList<string> asked)
    {
        var all = asked.Count > 0 ? asked : refused;
        return string.Concat(KnownClients.Sending(refused, all).Select(client =>
        {
            var read = client.ResponseHeaders.Length == 0 ? "" : $", and {string.Join(", ", client.ResponseHeaders)} exposed";
            return $" {all.First(client.IsToldBy)} is sent by {client.Name}; it needs {string.Join(", ", client.RequestHeaders)}{read}.";
        }));
    }

    private static string Allow(Refusal refusal, string what, string value, string key) =>
        refusal.NamesSettings ? $"Add {value} to {key}" : $"Allow the {what} {value}";

    private static string Answer(Refusal refusal) => $"{WebAddress(refusal)} answered";

    private static string Request(Refusal refusal) => refusal.IsPreflight ? "the preflight" : refusal.Method;

    private static string WebAddress(Refusal refusal) => Requests.WebOrigin.Of(refusal.Url);
}
