using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>The patterns for one label before a domain, such as <c>pr-*</c>, by what stands before the star and then by what stands after it.</summary>
/// <remarks>A look-up tries each length that occurs, of which a label of 63 characters has few, and never each pattern.</remarks>
internal sealed class OriginLabels
{
    private readonly Dictionary<string, OriginLabelSuffixes> _byPrefix = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _lengths = [];
    private int[] _prefixLengths = [];

    public void Add(OriginEntry entry)
    {
        if (!_byPrefix.TryGetValue(entry.LabelPrefix, out var suffixes))
            _byPrefix[entry.LabelPrefix] = suffixes = new();
        suffixes.Add(entry);
        if (_lengths.Add(entry.LabelPrefix.Length))
            _prefixLengths = [.. _lengths];
    }

    public bool Contains(ReadOnlySpan<char> label, int port)
    {
        var byPrefix = _byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _prefixLengths)
        {
            // One character at least is left for the star.
            if (length >= label.Length)
                return false;
            if (byPrefix.TryGetValue(label[..length], out var suffixes) && suffixes.Contains(label[(length + 1)..], port))
                return true;
        }
        return false;
    }
}
