namespace StrictCors.Origins;

/// <summary>Collects what the readers of one entry find wrong, and keeps the one to report.</summary>
internal sealed class OriginProblems
{
    private OriginProblemKind _kind;
    private string _detail = "";

    public bool Any { get; private set; }

    /// <summary>Something is wrong that nobody but the author can remedy.</summary>
    public bool AreHopeless { get; private set; }

    public void Add(OriginProblemKind kind, string detail)
    {
        if (Any)
            return;
        (Any, _kind, _detail) = (true, kind, detail);
    }

    /// <summary>Comes before what can be corrected: naming that one first would show the author no way out.</summary>
    public void AddHopeless(OriginProblemKind kind, string detail)
    {
        if (AreHopeless)
            return;
        (Any, AreHopeless, _kind, _detail) = (true, true, kind, detail);
    }

    public OriginProblem ToProblem(string? replacement) => new(_kind, _detail, AreHopeless ? null : replacement);
}
