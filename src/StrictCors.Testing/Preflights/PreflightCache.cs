using System.Collections.Concurrent;

namespace StrictCors.Testing.Preflights;

/// <summary>
/// What servers said to preflights, until it is too old (<see href="https://fetch.spec.whatwg.org/#concept-cache"/>). As in Chromium, one address has one
/// entry per origin: the newest permission replaces the one before.
/// </summary>
internal sealed class PreflightCache(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Origin, string Url), Entry> _entries = new();

    public bool Allows(PreflightQuestion question)
    {
        if (!_entries.TryGetValue(Key(question), out var entry))
            return false;
        if (clock.GetUtcNow() >= entry.Until)
        {
            _entries.TryRemove(new(Key(question), entry));
            return false;
        }

        // What was granted without credentials is no grant for a request with them; the other way round it is.
        if (question.WithCredentials && !entry.WithCredentials)
            return false;
        return entry.Permission.Refuses(question, out _) is null;
    }

    public void Keep(PreflightQuestion question, Permission permission)
    {
        if (permission.MaxAge > TimeSpan.Zero)
            _entries[Key(question)] = new(permission, question.WithCredentials, clock.GetUtcNow() + permission.MaxAge);
        else
            _entries.TryRemove(Key(question), out _);
    }

    public void Clear() => _entries.Clear();

    private static (string Origin, string Url) Key(PreflightQuestion question) =>
        (question.Origin, question.Url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));

    private sealed record Entry(Permission Permission, bool WithCredentials, DateTimeOffset Until);
}
