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

    private readonly OriginEntry[] _exact;
    private readonly ulong[] _letters;
    private readonly Dictionary<string, OriginEntry>.AlternateLookup<ReadOnlySpan<char>> _byHost;
    private readonly Dictionary<string, OriginEntry>.AlternateLookup<ReadOnlySpan<char>> _bySchemeAndHost;

    public ListedEntries(IReadOnlyList<OriginEntry> entries)
    {
        _exact = [.. entries.Take(Most).Where(static entry => !entry.IsExclusion && entry.Kind == OriginEntryKind.Host)];
        _letters = Array.ConvertAll(_exact, static entry => LettersOf(entry.Host));
        var (byHost, bySchemeAndHost) = (new Dictionary<string, OriginEntry>(StringComparer.Ordinal), new Dictionary<string, OriginEntry>(StringComparer.Ordinal));
        foreach (var entry in _exact)
        {
            byHost.TryAdd(entry.Host, entry);
            bySchemeAndHost.TryAdd($"{entry.Scheme}://{entry.Host}", entry);
        }

        _byHost = byHost.GetAlternateLookup<ReadOnlySpan<char>>();
        _bySchemeAndHost = bySchemeAndHost.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ListedEntries Of(ValidatedPolicy policy) => s_known.GetValue(policy, static policy => new(policy.Origins));

    public NearestOrigin? FindNearest(string text, in RequestOrigin origin)
    {
        var schemeAndHost = text.AsSpan(0, origin.Scheme.Length + 3 + origin.Host.Length);
        if (_bySchemeAndHost.TryGetValue(schemeAndHost, out var found))
            return new(found.Text, ExplanationTexts.DiffersInPort(NearestOrigin.PortOf(origin)), OriginPart.Port, IsListed: true);
        if (_byHost.TryGetValue(origin.Host, out found))
            return new(found.Text, ExplanationTexts.DiffersInScheme(origin.Scheme.ToString()), OriginPart.Scheme, IsListed: true);

        // www.example.com for example.com and the reverse is the commonest slip, and longer than a typing error.
        var otherHost = origin.Host.StartsWith("www.", StringComparison.Ordinal) ? $"{origin.Scheme}://{origin.Host[4..]}" : $"{origin.Scheme}://www.{origin.Host}";
        if (_bySchemeAndHost.TryGetValue(otherHost, out found))
            return new(found.Text, ExplanationTexts.DiffersInHost(origin.Host.ToString()), OriginPart.Www, IsListed: true);
        return FindSlip(origin) is { } slip ? new(slip.Text, ExplanationTexts.DiffersInHost(origin.Host.ToString()), OriginPart.Host, IsListed: true) : null;
    }

    private OriginEntry? FindSlip(in RequestOrigin origin)
    {
        OriginEntry? nearest = null;
        var looks = 0;
        var letters = LettersOf(origin.Host);
        for (var i = 0; i < _exact.Length; i++)
        {
            // A slip adds or takes away at most two letters, so most entries need no other look.
            if (BitOperations.PopCount(letters ^ _letters[i]) > 2 * MostSlips)
                continue;
            var entry = _exact[i];
            if (Math.Abs(entry.Host.Length - origin.Host.Length) > MostSlips || !origin.Scheme.SequenceEqual(entry.Scheme))
                continue;
            if (++looks > MostComparedForOne)
                break;
            var same = origin.Host.CommonPrefixLength(entry.Host);
            var one = origin.Host[same..];
            var other = entry.Host.AsSpan(same);
            if (IsOneSlip(one, other))
                return entry;
            if (nearest is null && looks <= MostComparedForTwo && Slips(one, other, MostSlips) <= MostSlips)
                nearest = entry;
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
}
