using System.Collections.Concurrent;
using StrictCors.Decisions;

namespace StrictCors.Diagnostics;

/// <summary>Remembers what was already said, in bounded memory, so that a flood of strange origins is no flood of warnings.</summary>
internal sealed class FirstSeen
{
    public const int MostKeys = 1_000;
    private const int LongestText = 512;

    private readonly ConcurrentDictionary<Key, bool> _keys = new();
    private int _count;

    /// <summary><see langword="true"/> once for each outcome and text; always <see langword="false"/> once the memory is full.</summary>
    public bool Add(CorsOutcome outcome, string text)
    {
        // A longer text would make memory the sender's choice, so all of those count as one.
        var key = new Key(outcome, text.Length > LongestText ? "" : text);
        if (_keys.ContainsKey(key) || Volatile.Read(ref _count) >= MostKeys || !_keys.TryAdd(key, true))
            return false;
        Interlocked.Increment(ref _count);
        return true;
    }

    private readonly record struct Key(CorsOutcome Outcome, string Text);
}
