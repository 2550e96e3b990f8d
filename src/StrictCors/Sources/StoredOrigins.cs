using System.Collections.Immutable;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Sources;

/// <summary>What one source says for one policy, compiled. It knows nothing of the policy's credentials: whoever asks says what they rule out.</summary>
internal sealed class StoredOrigins
{
    public static readonly StoredOrigins Empty = new(StoredTexts.Empty, default, []);

    private readonly StoredTexts _texts;
    private readonly ImmutableDictionary<string, OriginEntry> _rare;
    private readonly OriginSet _labels;
    private readonly OriginSet _suffixes;
    private readonly OriginSet _rareExclusions;

    public StoredOrigins(StoredTexts texts, EntryCounts counts, ImmutableDictionary<string, OriginEntry> rare)
        : this(texts, counts, rare, null)
    {
    }

    private StoredOrigins(StoredTexts texts, EntryCounts counts, ImmutableDictionary<string, OriginEntry> rare, StoredOrigins? sameRules)
    {
        _texts = texts;
        Counts = counts;
        _rare = rare;
        _labels = sameRules?._labels ?? Compile(static entry => !entry.IsExclusion && !EntryClass.Of(entry).IsOnPublicSuffix);
        _suffixes = sameRules?._suffixes ?? Compile(static entry => EntryClass.Of(entry).IsOnPublicSuffix);
        _rareExclusions = sameRules?._rareExclusions ?? Compile(static entry => entry.IsExclusion);
    }

    public int Count => _texts.Count + _rare.Count;

    public EntryCounts Counts { get; }

    /// <summary>Without the entries that the policy's credentials rule out.</summary>
    public int CountIn(ValidatedPolicy policy) => Count
        - (policy.RefusesInsecureOrigins ? Counts.Insecure : 0)
        - (policy.RefusesPublicSuffixPatterns ? Counts.OnPublicSuffix : 0)
        + (policy is { RefusesInsecureOrigins: true, RefusesPublicSuffixPatterns: true } ? Counts.InsecureOnPublicSuffix : 0);

    public bool NeedsCompacting => _texts.NeedsCompacting;

    public bool Has(string entry) => _texts.Contains(entry) || _rare.ContainsKey(entry);

    /// <summary>How many entries the other one has too.</summary>
    /// <param name="packed">This one's texts, of which none has changed.</param>
    /// <param name="other">The other one.</param>
    public int CountIn(PackedTexts packed, StoredOrigins other) => packed.CountIn(other._texts) + _rare.Keys.Count(other._rare.ContainsKey);

    /// <param name="changes">By an entry's text: whether it is there. All are good entries.</param>
    /// <param name="changed">How many of them were news.</param>
    public StoredOrigins With(IEnumerable<KeyValuePair<string, bool>> changes, out SourceDifference changed)
    {
        var news = new List<KeyValuePair<string, bool>>();
        var (counts, rare) = (Counts, _rare);
        changed = default;
        foreach (var change in changes)
        {
            if (Has(change.Key) == change.Value || OriginEntryParser.Parse(change.Key, out _) is not { } entry)
                continue;
            var kind = EntryClass.Of(entry);
            counts = counts.Plus(kind, change.Value ? 1 : -1);
            changed = changed.Plus(change.Value);
            if (!kind.IsRare)
                news.Add(change);
            else
                rare = change.Value ? rare.SetItem(change.Key, entry) : rare.Remove(change.Key);
        }
        if (changed.IsNone)
            return this;
        return new(news.Count == 0 ? _texts : _texts.With(news), counts, rare, ReferenceEquals(rare, _rare) ? this : null);
    }

    public StoredOrigins Compact() => new(_texts.Compact(), Counts, _rare, this);

    public bool Excludes(string origin, in RequestOrigin parsed)
    {
        if (Counts.Exclusions == 0)
            return false;
        Span<char> buffer = stackalloc char[PatternTexts.BufferSize];
        return !FindExclusion(origin, parsed, buffer).IsEmpty || _rareExclusions.Allows(origin);
    }

    /// <summary>The exclusion that takes the origin out, for whoever explains; <see langword="null"/> where none does.</summary>
    public string? ExclusionOf(string origin)
    {
        if (Counts.Exclusions == 0 || !RequestOrigin.TryParse(origin, out var parsed))
            return null;
        var found = FindExclusion(origin, parsed, stackalloc char[PatternTexts.BufferSize]);
        if (!found.IsEmpty)
            return found.ToString();
        return _rare.Values.FirstOrDefault(entry => entry.IsExclusion && Compile(other => other.Text == entry.Text).Allows(origin))?.Text;
    }

    /// <summary>Whether an entry allows the origin; exclusions are asked for apart.</summary>
    public bool Allows(string origin, in RequestOrigin parsed, bool alsoOnPublicSuffixes)
    {
        if (_texts.Contains(origin))
            return true;
        if (Counts.Patterns > 0)
        {
            Span<char> buffer = stackalloc char[PatternTexts.BufferSize];
            if (!new PatternTexts(origin, parsed, isExclusion: false, buffer).FindIn(_texts).IsEmpty)
                return true;
        }
        return _labels.Allows(origin) || (alsoOnPublicSuffixes && _suffixes.Allows(origin));
    }

    private ReadOnlySpan<char> FindExclusion(string origin, in RequestOrigin parsed, Span<char> buffer)
    {
        var patterns = new PatternTexts(origin, parsed, isExclusion: true, buffer);
        var found = patterns.FindExactlyIn(_texts);
        return found.IsEmpty ? patterns.FindIn(_texts) : found;
    }

    // The rules of an exclusion match what it takes out.
    private OriginSet Compile(Func<OriginEntry, bool> counts) =>
        OriginSet.Compile([.. _rare.Values.Where(counts).Select(static entry => entry with { Text = entry.Pattern, IsExclusion = false })]);
}
