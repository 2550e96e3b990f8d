using System.Collections.Concurrent;

namespace StrictCors.Testing.Preflights;

/// <summary>
/// What servers said to preflights, until it is too old (<see href="https://fetch.spec.whatwg.org/#concept-cache"/>). As in Chromium, one address has one
/// entry per origin: the newest permission replaces the one before, and one that does not suffice is forgotten when it is found out. A fragment makes
/// another address.
/// </summary>
internal sealed class PreflightCache(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Origin, string Url), Entry> _entries = new();

    public bool Allows(PreflightQuestion question)
    {
        if (!_entries.TryGetValue(Key(question), out var entry))
            return false;
        if (clock.GetUtcNow() < entry.Until && Suffices(entry, question))
            return true;
        _entries.TryRemove(new(Key(question), entry));
        return false;
    }

    public void Keep(PreflightQuestion question, Permission permission)
    {
        if (permission.MaxAge > TimeSpan.Zero)
            _entries[Key(question)] = new(permission, question.WithCredentials, clock.GetUtcNow() + permission.MaxAge);
        else
            _entries.TryRemove(Key(question), out _);
    }

    /// <summary>For an opaque origin, which is another one in each request: what is remembered serves its redirects alone.</summary>
    public PreflightCache ForOneRequest() => new(clock);

    public void Clear() => _entries.Clear();

    // What was granted without credentials is no grant for a request with them; the other way round it is. A remembered star never covers Authorization.
    private static bool Suffices(Entry entry, PreflightQuestion question) =>
        (entry.WithCredentials || !question.WithCredentials) && entry.Permission.Refuses(question with { StarCoversAuthorization = false }, out _) is null;

    private static (string Origin, string Url) Key(PreflightQuestion question) => (question.Origin, question.Url.AbsoluteUri);

    private sealed record Entry(Permission Permission, bool WithCredentials, DateTimeOffset Until);
}
