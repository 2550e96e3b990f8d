namespace StrictCors.Origins;

/// <summary>All origins of a policy, whichever side says them, as one list: an exclusion of any side wins, wherever it stands. The time it takes doesn't depend on their number, and it takes no memory.</summary>
internal sealed class OriginSet
{
    private readonly OriginEntries[] _sides;
    private readonly bool _hasExclusions;
    private readonly bool _hasPatterns;

    public OriginSet(params OriginEntries[] sides)
    {
        _sides = sides;
        _hasExclusions = sides.Any(static side => side.Forms.Exclusions > 0);
        _hasPatterns = sides.Any(static side => side.Forms.HasPatterns);
    }

    /// <param name="origin">The value of the <c>Origin</c> header, whatever it is.</param>
    public bool Allows(string origin)
    {
        var isListed = IsListed(origin);
        if (isListed ? !_hasExclusions : !_hasPatterns)
            return isListed;
        // Nothing is compared with a pattern before all of it is known to be an origin.
        if (!RequestOrigin.TryParse(origin, out var parsed))
            return false;
        Span<char> buffer = stackalloc char[MatchingEntries.BufferFor(origin)];
        return !(_hasExclusions && Match(new(origin, parsed, isExclusion: true, buffer)))
            && (isListed || Match(new(origin, parsed, isExclusion: false, buffer)));
    }

    private bool IsListed(string origin)
    {
        foreach (var side in _sides)
        {
            // What is found may be the text of a pattern, which is no origin.
            if (side.Has(origin))
                return !_hasPatterns || !origin.Contains('*');
        }
        return false;
    }

    private bool Match(MatchingEntries entries)
    {
        foreach (var side in _sides)
        {
            if (!entries.FindIn(side).IsEmpty)
                return true;
        }
        return false;
    }
}
