namespace StrictCors.PostgreSql;

/// <summary>The rows that notifications named, each once, until somebody reads them in the table. What they say is never believed: anyone who may connect can send one.</summary>
internal sealed class Hints
{
    // More than this is sooner read as a whole. The characters bound what a flood of forged notifications can make an instance keep: 2 MiB.
    private const int Most = 20_000;
    private const int MostCharacters = 1_000_000;

    private readonly HashSet<(string Policy, string Entry)> _keys = [];
    private int _characters;

    /// <summary>Something was told that names no row, or too much.</summary>
    public bool Everything { get; set; }

    public bool NameRows => _keys.Count > 0;

    public void Add(string payload)
    {
        foreach (var line in payload.AsSpan().EnumerateLines())
        {
            var tab = line.IndexOf('\t');
            if (tab < 0 || _keys.Count >= Most || _characters + line.Length > MostCharacters)
                Everything = true;
            else if (_keys.Add((line[..tab].ToString(), line[(tab + 1)..].ToString())))
                _characters += line.Length;
        }
    }

    /// <summary>The next rows to read, taken out.</summary>
    public IReadOnlyList<(string Policy, string Entry)> Take(int most)
    {
        var taken = _keys.Take(most).ToList();
        _keys.ExceptWith(taken);
        foreach (var (policy, entry) in taken)
            _characters -= policy.Length + 1 + entry.Length;
        return taken;
    }
}
