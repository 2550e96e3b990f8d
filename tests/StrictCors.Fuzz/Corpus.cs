namespace StrictCors.Fuzz;

/// <summary>Inputs worth changing further: the seeds, and the first input of every kind of result.</summary>
internal sealed class Corpus(IReadOnlyList<string> seeds)
{
    // Nothing keeps a target from telling very many kinds of results apart.
    private const int Most = 20_000;

    // Long inputs are dear, and say what short ones say; the mutator makes new ones now and then.
    private const int Longest = 600;

    private readonly List<string> _inputs = [.. seeds];
    private readonly HashSet<int> _kinds = [];

    public int Kinds => _kinds.Count;

    public string Pick(Random random) => _inputs[random.Next(_inputs.Count)];

    public void Learn(string input, int kind)
    {
        if (_kinds.Add(kind) && input.Length <= Longest && _inputs.Count < Most)
            _inputs.Add(input);
    }
}
