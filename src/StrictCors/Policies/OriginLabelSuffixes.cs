using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>What may stand after the star where the text before it is given.</summary>
internal sealed class OriginLabelSuffixes
{
    private readonly Dictionary<string, OriginPorts> _bySuffix = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _lengths = [];
    private int[] _suffixLengths = [];

    public void Add(OriginEntry entry)
    {
        if (!_bySuffix.TryGetValue(entry.LabelSuffix, out var ports))
            _bySuffix[entry.LabelSuffix] = ports = new();
        ports.Add(entry);
        if (_lengths.Add(entry.LabelSuffix.Length))
            _suffixLengths = [.. _lengths];
    }

    /// <param name="rest">The label without what stands before the star, and without the first character of the star.</param>
    /// <param name="port">0 for the scheme's default port.</param>
    public bool Contains(ReadOnlySpan<char> rest, int port)
    {
        var bySuffix = _bySuffix.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _suffixLengths)
        {
            if (length > rest.Length)
                return false;
            if (bySuffix.TryGetValue(rest[^length..], out var ports) && ports.Contains(port))
                return true;
        }
        return false;
    }
}
