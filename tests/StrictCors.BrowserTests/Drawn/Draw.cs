namespace StrictCors.BrowserTests.Drawn;

/// <summary>Draws the same from run to run and on every framework, which <see cref="Random"/> doesn't promise.</summary>
internal sealed class Draw(uint seed)
{
    private uint _state = seed;

    public T One<T>(IReadOnlyList<T> of) => of[(int)(Next() % (uint)of.Count)];

    /// <summary>So many of them, each at most once, in their order.</summary>
    public IEnumerable<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        for (var (index, wanted) = (0, count); index < of.Count && wanted > 0; index++)
        {
            if (Next() % (uint)(of.Count - index) >= wanted)
                continue;
            wanted--;
            yield return of[index];
        }
    }

    // Marsaglia's xorshift.
    private uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
