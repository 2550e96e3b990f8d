namespace StrictCors.PostgreSql;

/// <summary>The rows that notifications named, each once, until somebody reads them in the table. What they say is never believed: anyone who may connect can send one.</summary>
internal sealed class Hints
{
    // More than this is sooner read as a whole; it bounds what a flood of forged notifications can make an instance keep.
    private const int Most = 20_000;

    private readonly HashSet<(string Policy, string Entry)> _keys = [];

    /// <summary>Something was told that names no row, or too much.</summary>
    public bool Everything { get; set; }

    public bool IsEmpty => !Everything && _keys.Count == 0;

    public void Add(string payload)
    {
        foreach (var line in payload.AsSpan().EnumerateLines())
        {
            var tab = line.IndexOf('\t');
            if (tab < 0 || _keys.Count >= Most)
                Everything = true;
            else
                _keys.Add((line[..tab].ToString(), line[(tab + 1)..].ToString()));
        }
    }

    /// <summary>The next rows to read, taken out.</summary>
    public IReadOnlyList<(string Policy, string Entry)> Take(int most)
    {
        var taken = _keys.Take(most).ToList();
        _keys.ExceptWith(taken);
        return taken;
    }
}
