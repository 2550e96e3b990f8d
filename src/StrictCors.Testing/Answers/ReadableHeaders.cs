using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace StrictCors.Testing.Answers;

/// <summary>Takes from an answer what the page can't read, <see href="https://fetch.spec.whatwg.org/#concept-filtered-response"/>.</summary>
internal static class ReadableHeaders
{
    private static readonly FrozenSet<string> s_safelisted = new[]
    {
        "Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified", "Pragma",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void KeepSameOrigin(HttpResponseMessage response) => Remove(response, IsForbidden);

    public static void KeepCrossOrigin(HttpResponseMessage response, bool withCredentials)
    {
        // One bad item and nothing is exposed.
        if (!HeaderLines.TryList(response, "Access-Control-Expose-Headers", out var items))
            items = [];
        var exposed = items.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var everything = !withCredentials && exposed.Contains("*");
        Remove(response, name => IsForbidden(name) || !(everything || s_safelisted.Contains(name) || exposed.Contains(name)));
    }

    /// <summary><see href="https://fetch.spec.whatwg.org/#forbidden-response-header-name"/>.</summary>
    private static bool IsForbidden(string name) =>
        name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) || name.Equals("Set-Cookie2", StringComparison.OrdinalIgnoreCase);

    private static void Remove(HttpResponseMessage response, Predicate<string> unreadable)
    {
        Remove(response.Headers, unreadable);
        Remove(response.Content.Headers, unreadable);
    }

    private static void Remove(HttpHeaders headers, Predicate<string> unreadable)
    {
        foreach (var name in headers.NonValidated.Select(static header => header.Key).Where(name => unreadable(name)).ToArray())
            headers.Remove(name);
    }
}
