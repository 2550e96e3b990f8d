using System.Collections;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>
/// Entries of which there is nothing to say: plain <c>https</c> origins that stand in the list once, with no other entry at their host or at
/// a domain above it. A list of a million is mostly of these, and making objects of each would cost more than all the rest.
/// </summary>
internal sealed class QuietOrigins
{
    private readonly IReadOnlyList<string> _texts;
    private readonly BitArray _quiet;
    private readonly PackedOrigins _exact;

    public QuietOrigins(IReadOnlyList<string> texts)
    {
        _texts = texts;
        _quiet = new BitArray(texts.Count);
        for (var index = 0; index < texts.Count; index++)
            _quiet[index] = OriginEntryParser.IsPlain(texts[index], out var origin) && origin.Scheme is "https" && !Loopback.IsLoopback(origin.Host);
        _exact = new PackedOrigins(texts, _quiet);
    }

    public int Count => _exact.Count;

    public bool Contains(int index) => _quiet[index];

    /// <summary>Takes out those that another entry has something to do with, and gives their places in the list.</summary>
    public List<int> Disturb(List<ListedOrigin> others, bool hasStars)
    {
        var disturbed = new List<int>();
        if (Count == 0 || (others.Count == 0 && !hasStars))
            return disturbed;
        var hosts = new HashSet<string>(others.Select(static listed => listed.Entry.Host), StringComparer.Ordinal);
        for (var index = 0; index < _texts.Count; index++)
        {
            if (_quiet[index] && (hasStars || StandsAtOrUnder(hosts, _texts[index])))
            {
                _quiet[index] = false;
                _exact.Remove(_texts[index]);
                disturbed.Add(index);
            }
        }

        return disturbed;
    }

    /// <summary>Everything in the order written, these and the others.</summary>
    public EntriesOnDemand With(IReadOnlyList<ListedOrigin> others)
    {
        if (Count == _texts.Count)
            return new EntriesOnDemand(_texts, _exact, []);
        var texts = new List<string>(Count + others.Count);
        var next = 0;
        for (var index = 0; index < _texts.Count; index++)
        {
            if (_quiet[index])
                texts.Add(_texts[index]);
            for (; next < others.Count && others[next].Item.Position == index; next++)
                texts.Add(others[next].Entry.Text);
        }

        return new EntriesOnDemand(texts, _exact, [.. others.Select(static listed => listed.Entry)]);
    }

    private static bool StandsAtOrUnder(HashSet<string> hosts, string text)
    {
        _ = OriginEntryParser.IsPlain(text, out var origin);
        var host = origin.Host.ToString();
        while (!hosts.Contains(host))
        {
            var dot = host.IndexOf('.');
            if (dot < 0)
                return false;
            host = host[(dot + 1)..];
        }

        return true;
    }
}
