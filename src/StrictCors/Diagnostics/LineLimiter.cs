using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Diagnostics;

/// <summary>What a log line is about, as hashes: a sender chooses the texts, so none of them is kept.</summary>
internal readonly record struct LineKey(int Kind, int Who = 0, int What = 0)
{
    // A sender chooses the length too, and hashing 8 KiB takes longer than all else about such a request.
    private const int LongestWhole = 256;
    private const int Part = 64;

    public static int Hash(in StringValues lines)
    {
        var hash = 0;
        foreach (var line in lines)
            hash = HashCode.Combine(hash, Hash(line.AsSpan()));
        return hash;
    }

    private static int Hash(ReadOnlySpan<char> line) => line.Length <= LongestWhole
        ? string.GetHashCode(line)
        : HashCode.Combine(line.Length, string.GetHashCode(line[..Part]), string.GetHashCode(line.Slice(line.Length / 2, Part)), string.GetHashCode(line[^Part..]));
}

internal enum LineVerdict
{
    /// <summary>Has its line now.</summary>
    Say,

    /// <summary>Had its line within the last minute.</summary>
    Said,

    /// <summary>Has none, since too many others had theirs.</summary>
    NoRoom,
}

/// <summary>Decides which of many things have a log line: each at most once a minute, and all together at a bounded rate.</summary>
/// <remarks>
/// What had a line is remembered, and forgotten when a thousand others have had theirs. Of what had none, only about how often it came is known
/// (<see cref="RoughCounts"/>): some lines are kept back for what comes often, so that many things that come once each can't take the lines of one that lasts.
/// </remarks>
internal sealed class LineLimiter(TimeProvider clock, int lines)
{
    public const int MostRemembered = 1_000;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Allowance[] _allowances =
    [
        new(lines, from: 1), new(Math.Max(1, lines / 4), from: 4), new(Math.Max(1, lines / 4), from: 8), new(Math.Max(1, lines / 4), from: 64),
    ];

    private Dictionary<LineKey, Entry> _recent = [];
    private Dictionary<LineKey, Entry> _older = [];
    private RoughCounts? _unsaid;

    /// <summary><see langword="false"/> for what has one line for as long as it is remembered.</summary>
    public bool Repeats { get; init; } = true;

    /// <param name="key">What it is about.</param>
    /// <param name="times">How often it has come since its last line, this time included; roughly, where it has had none.</param>
    public LineVerdict Ask(in LineKey key, out int times)
    {
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            ref var entry = ref Find(key);
            var wasSaid = !Unsafe.IsNullRef(ref entry);
            times = wasSaid ? ++entry.Times : _unsaid?.Add(key) ?? 1;
            if (wasSaid && (!Repeats || IsWithinPause(entry.SaidAt, now)))
                return LineVerdict.Said;
            if (!TryTake(times, now))
            {
                _unsaid ??= new();
                return LineVerdict.NoRoom;
            }

            Remember(key, new() { SaidAt = now });
            return LineVerdict.Say;
        }
    }

    /// <summary>Whether it has had a line, which spares working out anew what it is.</summary>
    public bool Remembers(in LineKey key)
    {
        lock (_lock)
            return _recent.ContainsKey(key) || _older.ContainsKey(key);
    }

    private ref Entry Find(in LineKey key)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_recent, key);
        if (!Unsafe.IsNullRef(ref entry))
            return ref entry;
        return ref CollectionsMarshal.GetValueRefOrNullRef(_older, key);
    }

    private void Remember(in LineKey key, Entry entry)
    {
        if (_recent.Count >= MostRemembered)
        {
            (_recent, _older) = (_older, _recent);
            _recent.Clear();
        }

        _recent[key] = entry;
    }

    private bool TryTake(int times, long now)
    {
        for (var i = _allowances.Length - 1; i >= 0; i--)
        {
            if (times >= _allowances[i].From && _allowances[i].TryTake(clock, now))
                return true;
        }

        return false;
    }

    // A provider's timestamps may go back where a test makes them; then no time is known to be short.
    private bool IsWithinPause(long saidAt, long now) => now >= saidAt && clock.GetElapsedTime(saidAt, now) < Pause;

    private struct Entry
    {
        public long SaidAt;
        public int Times;
    }

    /// <summary>So many lines at once, of which half come back within a minute; for what has come often enough.</summary>
    private sealed class Allowance(int most, int from)
    {
        private double _left = most;
        private long _countedAt;

        public int From => from;

        public bool TryTake(TimeProvider clock, long now)
        {
            if (_left < most)
                _left = Math.Min(most, _left + (Math.Max(0, clock.GetElapsedTime(_countedAt, now).TotalMinutes) * most / 2));
            _countedAt = now;
            if (_left < 1)
                return false;
            _left--;
            return true;
        }
    }
}

/// <summary>About how often each of any number of things has come of late, in memory of one size: a count-min sketch whose counts are halved as others come.</summary>
internal sealed class RoughCounts
{
    private const int Rows = 4;
    private const int Width = 1 << 15;

    // So few for the width that what came once is hardly ever taken for what came four times, and never for what came eight times.
    private const int BeforeHalving = Width / 2;

    private readonly byte[] _counts = new byte[Rows * Width];
    private int _added;

    public int Add(in LineKey key)
    {
        if (++_added > BeforeHalving)
        {
            _added = 0;
            foreach (ref var count in _counts.AsSpan())
                count >>= 1;
        }

        int least = byte.MaxValue;
        for (var row = 0; row < Rows; row++)
        {
            ref var count = ref _counts[(row * Width) + (HashCode.Combine(row, key) & (Width - 1))];
            if (count < byte.MaxValue)
                count++;
            least = Math.Min(least, count);
        }

        return least;
    }
}
