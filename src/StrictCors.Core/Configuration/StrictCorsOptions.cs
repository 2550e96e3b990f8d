using System.Collections.ObjectModel;

namespace StrictCors;

/// <summary>One CORS policy, as code gives it. Configuration overrides what stands here, setting by setting.</summary>
/// <remarks>
/// The default policy is the unnamed instance; <c>AddStrictCors("name", …)</c> fills a named one. The section
/// <c>StrictCors</c> and then the flat <c>CORS_*</c> keys replace a setting whole; lists are never merged.
/// A default list reads as the defaults until something is written to it, by code or by a configuration binder: what is added first
/// replaces it.
/// CORS tells browsers who may read answers. It is not an access control.
/// See the <see href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</see>.
/// </remarks>
/// <example><code>services.AddStrictCors(o => o.AllowedOrigins = ["https://app.example.com"]);</code></example>
public sealed class StrictCorsOptions
{
    internal static readonly IReadOnlyList<string> DefaultMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    internal static readonly IReadOnlyList<string> DefaultHeaders = ["Content-Type", "Authorization"];
    internal static readonly IReadOnlyList<string> DefaultExposedHeaders = ["ETag", "Link", "X-Request-Id"];
    internal const int DefaultMaxAgeSeconds = 600;

    /// <summary>Who may read answers: origins, patterns such as <c>https://*.example.com</c>, exclusions (<c>!</c>), or <c>*</c> alone.</summary>
    /// <value>Default: empty, nobody. Flat key: <c>CORS_ALLOWED_ORIGINS</c>.</value>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>The methods that a preflight may ask for, case-sensitive; <c>*</c> is any.</summary>
    /// <value>Default: <c>GET, POST, PUT, PATCH, DELETE, OPTIONS</c>; <c>GET</c> allows <c>HEAD</c>. Flat key: <c>CORS_ALLOWED_METHODS</c>.</value>
    public IList<string> AllowedMethods { get; set; } = new DefaultList(DefaultMethods);

    /// <summary>The request headers that a preflight may ask for; <c>*</c> is any.</summary>
    /// <value>Default: <c>Content-Type, Authorization</c>. Flat key: <c>CORS_ALLOWED_HEADERS</c>.</value>
    public IList<string> AllowedHeaders { get; set; } = new DefaultList(DefaultHeaders);

    /// <summary>The response headers that scripts may read beyond the safelisted ones; <c>*</c> only without credentials.</summary>
    /// <value>Default: <c>ETag, Link, X-Request-Id</c>. Flat key: <c>CORS_EXPOSED_HEADERS</c>.</value>
    public IList<string> ExposedHeaders { get; set; } = new DefaultList(DefaultExposedHeaders);

    /// <summary>Whether browsers may send cookies and other credentials, and scripts read the answers.</summary>
    /// <value>Default: unset, which is on when origins are listed and off when the list is <c>*</c>. Flat key: <c>CORS_ALLOW_CREDENTIALS</c>.</value>
    public bool? AllowCredentials { get; set; }

    /// <summary>How long a browser may keep a preflight's answer, in whole seconds; zero turns its cache off.</summary>
    /// <value>Default: 600 seconds. Range: 0 to 86,400 seconds. Flat key: <c>CORS_MAX_AGE</c>.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromSeconds(DefaultMaxAgeSeconds);

    /// <summary>Makes it a problem that stops the host when no origin is allowed: the list was lost on the way here.</summary>
    /// <value>Default: <see langword="false"/>, a warning. Flat key: <c>CORS_REQUIRE_ORIGINS</c>. Error: <c>SC1108</c>.</value>
    public bool RequireOrigins { get; set; }

    /// <summary>Accepts <c>http://</c> origins that are not loopback together with credentials: whoever sits on the network can then read answers as the user.</summary>
    /// <value>Default: <see langword="false"/>. No flat key, so that a reviewer sees it.</value>
    public bool DangerouslyAllowInsecureOrigins { get; set; }

    /// <summary>Accepts patterns on a public suffix (<c>https://*.github.io</c>) together with credentials: anyone can register a name there.</summary>
    /// <value>Default: <see langword="false"/>. No flat key, so that a reviewer sees it.</value>
    public bool DangerouslyAllowPublicSuffixPatterns { get; set; }

    /// <summary>Answers an actual request from an origin that is not allowed with <c>403</c>, unless it is same-origin. This is no access control: other clients send any <c>Origin</c> or none.</summary>
    /// <value>Default: <see langword="false"/>. No flat key.</value>
    public bool RejectDisallowedOrigins { get; set; }

    /// <summary>Whether a plain <c>OPTIONS</c> is answered here. Default policy only.</summary>
    /// <value>Default: unset, which answers while the application maps no <c>OPTIONS</c> endpoint. No flat key.</value>
    public bool? AnswerPlainOptions { get; set; }

    /// <summary>
    /// For how long after a change of the policies <c>GET</c> and <c>HEAD</c> reach the application without <c>If-None-Match</c> and
    /// <c>If-Modified-Since</c>, so that caches replace what they keep: a <c>304</c> never takes a header away. The start counts as a change. Default policy only.
    /// </summary>
    /// <value>Default: zero, never. Range: 0 to 2,592,000 seconds (30 days), in whole seconds. No flat key. Error: <c>SC1407</c>.</value>
    public TimeSpan RevalidateAfterChange { get; set; }

    /// <summary>The hosts of requests that have this policy where the endpoint names none: <c>api.example.com</c>, or <c>*.example.com</c> for all below it. Named policies only.</summary>
    /// <value>Default: empty, so only endpoints choose the policy. Ports are ignored. No flat key.</value>
    public IList<string> Hosts { get; set; } = [];

    /// <summary>What configuration says for this policy; it wins over the properties, which show it where it can be read.</summary>
    internal IReadOnlyDictionary<string, Configuration.SettingText>? Configured { get; set; }
}

/// <summary>The defaults until somebody writes: a binder adds to the list that it finds, and would leave every default allowed beside what is configured.</summary>
internal sealed class DefaultList(IReadOnlyList<string> defaults) : Collection<string>([.. defaults])
{
    private bool _isWritten;

    protected override void InsertItem(int index, string item)
    {
        if (!_isWritten)
        {
            Items.Clear();
            index = 0;
        }

        _isWritten = true;
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, string item)
    {
        _isWritten = true;
        base.SetItem(index, item);
    }

    protected override void RemoveItem(int index)
    {
        _isWritten = true;
        base.RemoveItem(index);
    }

    protected override void ClearItems()
    {
        _isWritten = true;
        base.ClearItems();
    }
}
