using System.Text.RegularExpressions;
using StrictCors.Testing.Redirects;
using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Texts;

/// <summary>A preflight that was redirected: where to, and by what, as far as the address shows it.</summary>
internal static partial class RedirectAdvice
{
    private const int Limit = 120;

    public static string Of(Refusal refusal)
    {
        if (Redirect.Target(refusal.Url, refusal.Found) is not { } target || !Redirect.IsHttp(target))
            return "The preflight was redirected to no web address. Answer preflights before whatever redirects.";

        var shown = $"The preflight was redirected to {Shown(target)}";
        if (IsSameOnHttps(refusal.Url, target))
            return $"{shown}: HTTPS redirection. Ask for that address, or answer preflights before HTTPS redirection.";
        return IsLogin(target)
            ? $"{shown}: authentication, such as a cookie login. Preflights carry no cookie: answer them before authentication, with 204."
            : $"{shown}. Ask for that address, or answer preflights before whatever redirects.";
    }

    // The port may be another: servers in development have one for each scheme.
    private static bool IsSameOnHttps(Uri asked, Uri target) =>
        asked.Scheme == Uri.UriSchemeHttp && target.Scheme == Uri.UriSchemeHttps && asked.IdnHost == target.IdnHost && asked.PathAndQuery == target.PathAndQuery;

    private static bool IsLogin(Uri target) =>
        LoginWord().IsMatch(target.AbsolutePath) || LoginHost().IsMatch(target.IdnHost) || ReturnAddress().IsMatch(target.Query);

    /// <summary>As a browser writes it, so that nothing in it is outside ASCII or invisible. A login's query holds what is nobody's business in a log.</summary>
    private static string Shown(Uri target)
    {
        var address = WebOrigin.Of(target) + target.AbsolutePath;
        var hidden = target.Query.Length > 0 ? "?…" : "";
        return address.Length <= Limit ? address + hidden : $"{address.AsSpan(0, Limit)}…";
    }

    [GeneratedRegex("(?<![a-z])(log[-_]?in|log[-_]?on|sign[-_]?in|sso|saml2?|oauth2?|oidc|openid-connect|authorize|authenticate)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoginWord();

    [GeneratedRegex(@"^(login|logon|signin|sso|auth|accounts?|idp|identity)\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoginHost();

    [GeneratedRegex("[?&](ReturnUrl|return_to|redirect_uri|SAMLRequest)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReturnAddress();
}
