using System.Collections;

namespace StrictCors.Origins;

/// <summary>The entries that one side says, compiled: a list of the configuration or what a store holds. It never changes, and has cheap successors.</summary>
internal sealed class OriginEntries
{
    public static readonly OriginEntries Empty = new(EntryTable.Empty, PatternForms.None);

    // So few are compared sooner than one is hashed.
    private const int MostCompared = 4;

    private readonly EntryTable _texts;
    private readonly string[] _few;

    private OriginEntries(EntryTable texts, PatternForms forms)
    {
        _texts = texts;
        Forms = forms;
        _few = texts.Count <= MostCompared ? [.. texts.Texts] : [];
    }

    public int Count => _texts.Count;

    public PatternForms Forms { get; }

    /// <summary>The texts, in no order that means anything.</summary>
    public IEnumerable<string> Texts => _texts.Texts;

    /// <inheritdoc cref="EntryTable.Of" />
    /// <remarks>They are exact origins, and none is an exclusion.</remarks>
    public static OriginEntries OfExact(IReadOnlyList<string> texts, BitArray wanted) => new(EntryTable.Of(texts, wanted), PatternForms.None);

    public static OriginEntries Of(IEnumerable<OriginEntry> entries) => Empty.With(entries);

    /// <summary>Whether this very entry is among them.</summary>
    public bool Has(ReadOnlySpan<char> text)
    {
        foreach (var few in _few)
        {
            if (text.SequenceEqual(few))
                return true;
        }

        return Count > MostCompared && _texts.Contains(text);
    }

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

    /// <summary>Whether a pattern matches the origin or, of exclusions, any.</summary>
    /// <param name="origin">A serialized origin.</param>
    /// <param name="parsed">Its parts.</param>
    /// <param name="isExclusion">Whether exclusions are asked for, or the others.</param>
    public bool Match(string origin, in RequestOrigin parsed, bool isExclusion) =>
        (isExclusion ? Forms.Exclusions > 0 : Forms.HasPatterns)
        && !FindMatch(origin, parsed, isExclusion, stackalloc char[MatchingEntries.BufferSize]).IsEmpty;

    /// <summary>The entry that matches the origin, for whoever explains; <see langword="null"/> where none does.</summary>
    public string? Find(string origin, bool isExclusion)
    {
        if (!RequestOrigin.TryParse(origin, out var parsed))
            return null;
        if (!isExclusion && Has(origin))
            return origin;
        var found = FindMatch(origin, parsed, isExclusion, stackalloc char[MatchingEntries.BufferSize]);
        return found.IsEmpty ? null : found.ToString();
    }

    private ReadOnlySpan<char> FindMatch(string origin, in RequestOrigin parsed, bool isExclusion, Span<char> buffer) =>
        new MatchingEntries(origin, parsed, isExclusion, buffer).FindIn(_texts, Forms);
}
