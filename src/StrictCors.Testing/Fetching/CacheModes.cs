using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Fetching;

/// <summary>What a cache mode does where there is no cache: <see href="https://fetch.spec.whatwg.org/#http-network-or-cache-fetch"/>, step 8.</summary>
internal static class CacheModes
{
    private static readonly string[] s_conditions = ["If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since"];

    /// <summary>A page that writes a condition of its own wants the server's answer. Fetch makes that "no-store"; Chromium sends what "no-cache" sends.</summary>
    public static CacheMode Of(PageRequest request, CacheMode mode) =>
        mode == CacheMode.Default && Array.Exists(s_conditions, request.Has) ? CacheMode.NoCache : mode;

    /// <summary>Whether no remembered preflight counts.</summary>
    public static bool AsksAnew(CacheMode mode) => mode is CacheMode.NoStore or CacheMode.Reload or CacheMode.NoCache;

    /// <summary>Adds what the page did not write itself. Chromium does so for the preflight too.</summary>
    public static void AddTo(HttpRequestMessage message, CacheMode mode)
    {
        if (!AsksAnew(mode))
            return;
        Add(message, "Cache-Control", mode == CacheMode.NoCache ? "max-age=0" : "no-cache");
        if (mode != CacheMode.NoCache)
            Add(message, "Pragma", "no-cache");
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.NonValidated.Contains(name))
            message.Headers.TryAddWithoutValidation(name, value);
    }
}
