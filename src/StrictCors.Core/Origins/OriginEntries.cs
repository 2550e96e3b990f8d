using System.Collections;
using System.Collections.Frozen;

namespace StrictCors.Origins;

/// <summary>The entries that one side says, compiled: a list of the configuration or what a store holds. It never changes, and has cheap successors.</summary>
internal sealed class OriginEntries
{
    public static readonly OriginEntries Empty = new(EntryTable.Empty, PatternForms.None);

    // Of so few, the framework's set picks the characters to look at, and is sooner than any hash of a whole text.
    private const int MostFrozen = 100;

    private readonly EntryTable _texts;
    private readonly FrozenSet<string>? _few;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private OriginEntries(EntryTable texts, PatternForms forms)
    {
        _texts = texts;
        Forms = forms;
        if (texts.Count > MostFrozen)
            return;
        _few = texts.Texts.ToFrozenSet(StringComparer.Ordinal);
        _lookup = _few.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _texts.Count;

    public PatternForms Forms { get; }

    /// <summary>The texts, in no order that means anything.</summary>
    public IEnumerable<string> Texts => _texts.Texts;

    /// <inheritdoc cref="EntryTable.Of" />
    /// <remarks>They are exact origins, and none is an exclusion.</remarks>
    public static OriginEntries OfExact(IReadOnlyList<string> texts, BitArray wanted) => new(EntryTable.Of(texts, wanted), PatternForms.None);

    /// <inheritdoc cref="OfExact(IReadOnlyList{string}, BitArray)" />
    public static OriginEntries OfExact(EntryTable.Builder texts) => new(texts.Build(), PatternForms.None);

    public static OriginEntries Of(IEnumerable<OriginEntry> entries) => Empty.With(entries);

    /// <summary>Whether this very entry is among them.</summary>
    public bool Has(string text) => _few is null ? _texts.Contains(text) : _few.Contains(text);

    /// <inheritdoc cref="Has(string)" />
    public bool Has(ReadOnlySpan<char> text) => _few is null ? _texts.Contains(text) : _lookup.Contains(text);

    public OriginEntries With(IEnumerable<OriginEntry> more)
    {
        var changes = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var entry in more)
            changes[entry.Text] = true;
        return With(changes, out _, out _);
    }

    /// <param name="changes">By an entry's text: whether it is there. All are good entries.</param>
    /// <param name="added">How many were not there before.</param>
    /// <param name="removed">How many were.</param>
    public OriginEntries With(Dictionary<string, bool> changes, out int added, out int removed)
    {
        (added, removed) = (0, 0);
        var forms = Forms;
        foreach (var (text, isThere) in changes)
        {
            if (Has(text) == isThere)
                continue;
            forms = forms.Plus(text, isThere ? 1 : -1);
            _ = isThere ? added++ : removed++;
        }
        return added + removed == 0 ? this : new(_texts.With(changes), forms);
    }

    /// <summary>The entry that matches the origin, for whoever explains; <see langword="null"/> where none does.</summary>
    public string? Find(string origin, bool isExclusion)
    {
        if (!RequestOrigin.TryParse(origin, out var parsed))
            return null;
        if (!isExclusion && Has(origin))
            return origin;
        var found = new MatchingEntries(origin, parsed, isExclusion, stackalloc char[MatchingEntries.BufferFor(origin)]).FindIn(this);
        return found.IsEmpty ? null : found.ToString();
    }
}
