using System.Numerics;
using System.Runtime.CompilerServices;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>A policy's entries, ready to be searched for the one that an explanation names: explanations are made for strangers, so a long list must not make them dear.</summary>
internal sealed class ListedEntries
{
    public const int Most = 2_000;

    private const int MostSlips = 2;

    // Of entries that are all much like each other, so many are compared for one slip, and so many for two.
    private const int MostComparedForOne = 500;
    private const int MostComparedForTwo = 32;

    private static readonly ConditionalWeakTable<ValidatedPolicy, ListedEntries> s_known = [];

    private readonly Listed[] _exact;
    private readonly int[] _hostHashes;

    /// <param name="texts">Good entries.</param>
    public ListedEntries(IEnumerable<string> texts)
    {
        var exact = new List<Listed>(Most);
        foreach (var text in texts.Take(Most))
        {
            if (text[0] != '!' && !text.Contains('*'))
                exact.Add(Listed.Of(text));
        }

        _exact = [.. exact];
        _hostHashes = Array.ConvertAll(_exact, static entry => string.GetHashCode(entry.Host));
    }

    public static ListedEntries Of(ValidatedPolicy policy) => s_known.GetValue(policy, static policy =>
        new(policy.Origins is EntriesOnDemand entries ? entries.Texts : policy.Origins.Select(static entry => entry.Text)));

    public NearestOrigin? FindNearest(string text, in RequestOrigin origin)
    {
        if (FindHost(origin.Host, origin.Scheme) is { } found)
            return new(found, ExplanationTexts.DiffersInPort(NearestOrigin.PortOf(origin)), OriginPart.Port, IsListed: true);
        if (FindHost(origin.Host, scheme: "") is { } other)
            return new(other, ExplanationTexts.DiffersInScheme(origin.Scheme.ToString()), OriginPart.Scheme, IsListed: true);

        // www.example.com for example.com and the reverse is the commonest slip, and longer than a typing error.
        var host = origin.Host.ToString();
        var otherHost = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : $"www.{host}";
        if (FindHost(otherHost, origin.Scheme) is { } www)
            return new(www, ExplanationTexts.DiffersInHost(host), OriginPart.Www, IsListed: true);
        return FindSlip(origin) is { } slip ? new(slip, ExplanationTexts.DiffersInHost(host), OriginPart.Host, IsListed: true) : null;
    }

    /// <summary>The first entry of this host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="scheme">Its scheme; empty for any.</param>
    private string? FindHost(ReadOnlySpan<char> host, ReadOnlySpan<char> scheme)
    {
        var hash = string.GetHashCode(host);
        for (var at = Array.IndexOf(_hostHashes, hash); at >= 0; at = Array.IndexOf(_hostHashes, hash, at + 1))
        {
            ref readonly var entry = ref _exact[at];
            if (entry.Host.SequenceEqual(host) && (scheme.IsEmpty || entry.Scheme.SequenceEqual(scheme)))
                return entry.Text;
        }

        return null;
    }

    private string? FindSlip(in RequestOrigin origin)
    {
        string? nearest = null;
        var looks = 0;
        var letters = LettersOf(origin.Host);
        foreach (ref readonly var entry in _exact.AsSpan())
        {
            // A slip adds or takes away at most two letters, so most entries need no other look.
            if (BitOperations.PopCount(letters ^ entry.Letters) > 2 * MostSlips)
                continue;
            if (Math.Abs(entry.HostLength - origin.Host.Length) > MostSlips || !origin.Scheme.SequenceEqual(entry.Scheme))
                continue;
            if (++looks > MostComparedForOne)
                break;
            var same = origin.Host.CommonPrefixLength(entry.Host);
            var one = origin.Host[same..];
            var other = entry.Host[same..];
            if (IsOneSlip(one, other))
                return entry.Text;
            if (nearest is null && looks <= MostComparedForTwo && Slips(one, other, MostSlips) <= MostSlips)
                nearest = entry.Text;
        }

        return nearest;
    }

    // Given what follows the part that is the same: one character more, less or other, or two neighbours swapped.
    private static bool IsOneSlip(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => (one.Length - other.Length) switch
    {
        0 => one.Length == 0 || one[1..].SequenceEqual(other[1..]) || (one.Length > 1 && IsSwapped(one, other) && one[2..].SequenceEqual(other[2..])),
        1 => one[1..].SequenceEqual(other),
        -1 => one.SequenceEqual(other[1..]),
        _ => false,
    };

    private static bool IsSwapped(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => one[0] == other[1] && one[1] == other[0];

    // How many characters to insert, drop, change or swap with their neighbour; more than most is one number.
    private static int Slips(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        var same = one.CommonPrefixLength(other);
        one = one[same..];
        other = other[same..];
        if (one.IsEmpty || other.IsEmpty)
            return Math.Max(one.Length, other.Length);
        if (most == 0)
            return 1;
        if (most == 1)
            return IsOneSlip(one, other) ? 1 : 2;
        var fewest = Math.Min(Slips(one[1..], other[1..], most - 1), Math.Min(Slips(one[1..], other, most - 1), Slips(one, other[1..], most - 1)));
        if (one.Length > 1 && other.Length > 1 && IsSwapped(one, other))
            fewest = Math.Min(fewest, Slips(one[2..], other[2..], most - 1));
        return fewest + 1;
    }

    private static ulong LettersOf(ReadOnlySpan<char> host)
    {
        ulong letters = 0;
        foreach (var letter in host)
            letters |= 1UL << (letter & 63);
        return letters;
    }

    private readonly record struct Listed(string Text, int SchemeLength, int HostLength, ulong Letters)
    {
        private const string Separator = "://";

        /// <param name="text">A good exact entry, so that its parts are where these characters are.</param>
        public static Listed Of(string text)
        {
            var scheme = text.IndexOf(':');
            var authority = text.AsSpan(scheme + Separator.Length);
            var end = authority[0] == '[' ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
            var host = end < 0 ? authority : authority[..end];
            return new(text, scheme, host.Length, LettersOf(host));
        }

        public ReadOnlySpan<char> Scheme => Text.AsSpan(0, SchemeLength);

        public ReadOnlySpan<char> Host => Text.AsSpan(SchemeLength + Separator.Length, HostLength);
    }
}
