using System.Text.RegularExpressions;

namespace StrictCors.Testing.Redirects;

/// <summary>What redirected a request, as far as the two addresses show it. For <c>BrowserHandler</c> and the command's <c>probe</c> alike.</summary>
internal enum RedirectCause
{
    Unknown,
    Https,
    Login,
}

internal static partial class RedirectCauses
{
    public static RedirectCause Of(Uri asked, Uri target) =>
        IsSameOnHttps(asked, target) ? RedirectCause.Https
        : IsLogin(asked, target) ? RedirectCause.Login
        : RedirectCause.Unknown;

    // The port may be another: servers in development have one for each scheme.
    private static bool IsSameOnHttps(Uri asked, Uri target) =>
        asked.Scheme == Uri.UriSchemeHttp && target.Scheme == Uri.UriSchemeHttps && asked.IdnHost == target.IdnHost && asked.PathAndQuery == target.PathAndQuery;

    // What the address had before says nothing of where it leads: an identity provider has such names in all of its own.
    private static bool IsLogin(Uri asked, Uri target) =>
        (LoginWord().IsMatch(target.AbsolutePath) && !LoginWord().IsMatch(asked.AbsolutePath))
        || (LoginHost().IsMatch(target.IdnHost) && target.IdnHost != asked.IdnHost)
        || (ReturnAddress().IsMatch(target.Query) && !ReturnAddress().IsMatch(asked.Query));

    [GeneratedRegex("(?<![a-z])(log[-_]?in|log[-_]?on|sign[-_]?in|sso|saml2?|oauth2?|oidc|openid-connect|authorize|authenticate)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoginWord();

    [GeneratedRegex(@"^(login|logon|signin|sso|auth|accounts?|idp|identity)\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoginHost();

    [GeneratedRegex("[?&](ReturnUrl|return_to|redirect_uri|SAMLRequest)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReturnAddress();
}
