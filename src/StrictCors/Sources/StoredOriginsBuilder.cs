using System.Collections.Immutable;
using StrictCors.Origins;

namespace StrictCors.Sources;

/// <summary>Takes a whole list, entry by entry, and counts what is new against the list in force.</summary>
internal sealed class StoredOriginsBuilder(StoredOrigins inForce)
{
    private readonly PackedTextsBuilder _texts = new();
    private readonly ImmutableDictionary<string, OriginEntry>.Builder _rare = ImmutableDictionary.CreateBuilder<string, OriginEntry>(StringComparer.Ordinal);
    private EntryCounts _counts;
    private int _kept;

    public void Add(OriginEntry entry)
    {
        // Rare ones stand apart, where writing down what could match does not find them.
        var kind = EntryClass.Of(entry);
        if (!(kind.IsRare ? _rare.TryAdd(entry.Text, entry) : _texts.Add(entry.Text)))
            return;
        _counts = _counts.Plus(kind, 1);
        if (inForce.Has(entry.Text))
            _kept++;
    }

    /// <param name="difference">What the list in force has not, and what it has too many.</param>
    /// <returns>The list in force itself where nothing differs.</returns>
    public StoredOrigins Build(out SourceDifference difference)
    {
        difference = new(_texts.Count + _rare.Count - _kept, inForce.Count - _kept);
        return difference.IsNone ? inForce : new(new StoredTexts(_texts.Build()), _counts, _rare.ToImmutable());
    }
}
