namespace StrictCors.Testing;

/// <summary>
/// When a page's request carries cookies and takes new ones, <see href="https://fetch.spec.whatwg.org/#concept-request-credentials-mode"/>.
/// </summary>
public enum CredentialsMode
{
    /// <summary>Never: <c>fetch(url, { credentials: "omit" })</c>.</summary>
    Omit,

    /// <summary>Only to the page's own origin: what <c>fetch(url)</c> does when nothing is said.</summary>
    SameOrigin,

    /// <summary>
    /// Always: <c>fetch(url, { credentials: "include" })</c>. The server must then answer <c>Access-Control-Allow-Credentials: true</c> and
    /// name the origin; no <c>*</c> counts in any list.
    /// </summary>
    Include,
}
