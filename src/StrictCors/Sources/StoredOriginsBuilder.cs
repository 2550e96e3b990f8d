using System.Collections.Immutable;
using StrictCors.Origins;

namespace StrictCors.Sources;

/// <summary>Takes a whole list, entry by entry, and the changes that come while it is being said.</summary>
internal sealed class StoredOriginsBuilder
{
    private readonly PackedTextsBuilder _texts = new();
    private readonly ImmutableDictionary<string, OriginEntry>.Builder _rare = ImmutableDictionary.CreateBuilder<string, OriginEntry>(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private EntryCounts _counts;

    public void Add(OriginEntry entry)
    {
        if (_gone.Count > 0)
            _gone.Remove(entry.Text);

        // Rare ones stand apart, where writing down what could match does not find them.
        var kind = EntryClass.Of(entry);
        if (!(kind.IsRare ? _rare.TryAdd(entry.Text, entry) : _texts.Add(entry.Text)))
            return;
        _counts = _counts.Plus(kind, 1);
    }

    public void Remove(string entry)
    {
        if (_rare.ContainsKey(entry) || _texts.Contains(entry))
            _gone.Add(entry);
    }

    /// <param name="inForce">What the list takes the place of.</param>
    /// <param name="difference">What the list in force has not, and what it has too many.</param>
    /// <returns>The list in force itself where nothing differs.</returns>
    public StoredOrigins Build(StoredOrigins inForce, out SourceDifference difference)
    {
        var texts = _texts.Build();
        var built = new StoredOrigins(new StoredTexts(texts), _counts, _rare.ToImmutable());
        var kept = inForce.Count == 0 ? 0 : built.CountIn(texts, inForce) - _gone.Count(inForce.Has);
        built = built.With(_gone.Select(static entry => KeyValuePair.Create(entry, false)), out _);
        difference = new(built.Count - kept, inForce.Count - kept);
        return difference.IsNone ? inForce : built;
    }
}
