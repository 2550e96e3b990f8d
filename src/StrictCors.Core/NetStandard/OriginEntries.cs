using System.Collections;

#pragma warning disable IDE0130 // The shared sources know them by this namespace.

namespace StrictCors.Origins;

/// <summary>The rules ask no list whether it allows an origin; they only judge what is written in it.</summary>
internal sealed class OriginEntries
{
    public static readonly OriginEntries Empty = new(0);

    private OriginEntries(int count) => Count = count;

    public int Count { get; }

    public static OriginEntries OfExact(IReadOnlyList<string> texts, BitArray wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < texts.Count; index++)
        {
            if (wanted[index] && !seen.Add(texts[index]))
                wanted[index] = false;
        }

        return new(seen.Count);
    }

    public static OriginEntries Of(IEnumerable<OriginEntry> entries) => Empty.With(entries);

    public OriginEntries With(IEnumerable<OriginEntry> more) => new(Count + more.Count());
}

internal sealed class HostSet(IEnumerable<string> hosts)
{
    private readonly HashSet<string> _hosts = new(hosts, StringComparer.Ordinal);

    public bool HasThisOrAbove(ReadOnlySpan<char> host)
    {
        for (var text = host.ToString(); !_hosts.Contains(text); text = text.Substring(text.IndexOf('.') + 1))
        {
            if (!text.Contains('.'))
                return false;
        }

        return true;
    }
}
