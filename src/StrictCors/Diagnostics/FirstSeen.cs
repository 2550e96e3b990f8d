using System.Collections.Concurrent;
using StrictCors.Decisions;

namespace StrictCors.Diagnostics;

/// <summary>Remembers what was already said, in bounded memory, so that a flood of strange origins is no flood of warnings.</summary>
internal sealed class FirstSeen
{
    public const int MostTexts = 1_000;
    private const int LongestText = 512;

    private readonly ConcurrentDictionary<string, bool>[] _texts = [.. Enum.GetValues<CorsOutcome>().Select(static _ => new ConcurrentDictionary<string, bool>(StringComparer.Ordinal))];
    private int _count;

    public bool Contains(CorsOutcome outcome, string text) =>
        _texts[(int)outcome].ContainsKey(Bound(text)) || Volatile.Read(ref _count) >= MostTexts;

    /// <summary><see langword="true"/> once for each outcome and text; always <see langword="false"/> once the memory is full.</summary>
    public bool Add(CorsOutcome outcome, string text)
    {
        if (Contains(outcome, text) || !_texts[(int)outcome].TryAdd(Bound(text), true))
            return false;
        Interlocked.Increment(ref _count);
        return true;
    }

    // A longer text would make memory the sender's choice, so all of those count as one.
    private static string Bound(string text) => text.Length > LongestText ? "" : text;
}
