namespace StrictCors.Testing;

/// <summary>
/// How a page's request uses the browser's cache, <see href="https://fetch.spec.whatwg.org/#concept-request-cache-mode"/>. There is no cache here: the mode decides
/// whether a remembered preflight counts, and which <c>Cache-Control</c> and <c>Pragma</c> the server sees.
/// </summary>
public enum CacheMode
{
    /// <summary>What <c>fetch(url)</c> does when nothing is said.</summary>
    Default,

    /// <summary><c>fetch(url, { cache: "no-store" })</c>.</summary>
    NoStore,

    /// <summary><c>fetch(url, { cache: "reload" })</c>.</summary>
    Reload,

    /// <summary><c>fetch(url, { cache: "no-cache" })</c>.</summary>
    NoCache,

    /// <summary><c>fetch(url, { cache: "force-cache" })</c>.</summary>
    ForceCache,
}
