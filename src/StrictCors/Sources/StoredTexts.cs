namespace StrictCors.Sources;

/// <summary>
/// An immutable set of texts that has a cheap successor: a large set that stays as it is, and over it the few texts that came or went since.
/// When these grow too many, <see cref="Compact"/> makes one large set of both.
/// </summary>
internal sealed class StoredTexts
{
    public static readonly StoredTexts Empty = new(PackedTexts.Empty, null, 0);

    // Copying the changes costs as much a change as making the large set anew does, spread over as many changes as this lets wait.
    private const int FewestChanges = 1_024;
    private const int ShareOfChanges = 128;

    private readonly PackedTexts _packed;

    // Never written to once it stands here: true for a text that came, false for one that went.
    private readonly Dictionary<string, bool>? _changes;

    private StoredTexts(PackedTexts packed, Dictionary<string, bool>? changes, int count)
    {
        _packed = packed;
        _changes = changes;
        Count = count;
    }

    public StoredTexts(PackedTexts packed)
        : this(packed, null, packed.Count)
    {
    }

    public int Count { get; }

    public bool NeedsCompacting => _changes?.Count > FewestChanges + (_packed.Count / ShareOfChanges);

    public bool Contains(ReadOnlySpan<char> text) =>
        _changes is not null && _changes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var isThere) ? isThere : _packed.Contains(text);

    /// <summary>The set after these changes.</summary>
    /// <param name="changes">By text: whether it is in the set. Each differs from what this set has.</param>
    public StoredTexts With(IReadOnlyCollection<KeyValuePair<string, bool>> changes)
    {
        var next = _changes is null ? new Dictionary<string, bool>(StringComparer.Ordinal) : new(_changes, StringComparer.Ordinal);
        var count = Count;
        foreach (var (text, isThere) in changes)
        {
            next[text] = isThere;
            count += isThere ? 1 : -1;
        }
        return new(_packed, next, count);
    }

    public StoredTexts Compact()
    {
        if (_changes is null)
            return this;
        var lookup = _changes.GetAlternateLookup<ReadOnlySpan<char>>();
        var builder = new PackedTextsBuilder();
        Span<char> buffer = stackalloc char[PackedTexts.LongestText];
        for (var slot = 0; slot < _packed.Slots; slot++)
        {
            ReadOnlySpan<char> text = buffer[.._packed.Read(slot, buffer)];
            if (text.Length > 0 && !lookup.ContainsKey(text))
                builder.Add(text);
        }
        foreach (var (text, isThere) in _changes)
        {
            if (isThere)
                builder.Add(text);
        }
        return new(builder.Build());
    }
}
