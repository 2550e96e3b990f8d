namespace StrictCors.Testing;

/// <summary>Why a browser keeps an answer from a page, or does not send the request at all.</summary>
public enum CorsReason
{
    /// <summary>The answer has no <c>Access-Control-Allow-Origin</c> (<see href="https://fetch.spec.whatwg.org/#cors-check"/>).</summary>
    MissingAllowOrigin,

    /// <summary>It names another origin: another scheme, host or port, a trailing slash, upper case, <c>null</c>.</summary>
    AllowOriginMismatch,

    /// <summary>It holds something that is no URL, such as <c>app.example.com</c> or <c>http://localhost:*</c>.</summary>
    InvalidAllowOrigin,

    /// <summary>It holds several values, as when both a proxy and the application set it.</summary>
    MultipleAllowOrigins,

    /// <summary>It is <c>*</c>, and the request has credentials.</summary>
    WildcardWithCredentials,

    /// <summary>The request has credentials, and <c>Access-Control-Allow-Credentials</c> is not exactly <c>true</c>.</summary>
    MissingAllowCredentials,

    /// <summary>The preflight was not answered with 200 to 299 (<see href="https://fetch.spec.whatwg.org/#cors-preflight-fetch"/>).</summary>
    PreflightStatus,

    /// <summary>The preflight was answered with a redirect, which browsers don't follow.</summary>
    PreflightRedirect,

    /// <summary><c>Access-Control-Allow-Methods</c> is no comma-separated list of tokens.</summary>
    UnreadableAllowMethods,

    /// <summary><c>Access-Control-Allow-Headers</c> is no comma-separated list of tokens.</summary>
    UnreadableAllowHeaders,

    /// <summary>The method is not in <c>Access-Control-Allow-Methods</c>, where upper and lower case differ.</summary>
    MethodNotAllowed,

    /// <summary>A header is not in <c>Access-Control-Allow-Headers</c>; <c>*</c> counts without credentials only.</summary>
    HeaderNotAllowed,

    /// <summary>The redirect's location has a user name or a password (<see href="https://fetch.spec.whatwg.org/#http-redirect-fetch"/>).</summary>
    RedirectWithCredentials,

    /// <summary>The redirect's location is no <c>http</c> or <c>https</c> URL.</summary>
    UnsafeRedirect,

    /// <summary>More than 20 redirects.</summary>
    TooManyRedirects,

    /// <summary>No page may use the method: <c>CONNECT</c>, <c>TRACE</c> or <c>TRACK</c> (<see href="https://fetch.spec.whatwg.org/#forbidden-method"/>).</summary>
    ForbiddenMethod,

    /// <summary>The address has a user name or a password; <c>fetch()</c> takes none (<see href="https://fetch.spec.whatwg.org/#dom-request"/>).</summary>
    UrlWithCredentials,

    /// <summary>A header's value has a NUL, a line break inside, or a character beyond U+00FF (<see href="https://fetch.spec.whatwg.org/#concept-header-value"/>).</summary>
    InvalidHeader,
}
