namespace StrictCors.Policies;

/// <summary>How many entries came and went.</summary>
internal readonly record struct SourceDifference(int Added, int Removed)
{
    public bool IsNone => Added == 0 && Removed == 0;

    public SourceDifference Plus(SourceDifference other) => new(Added + other.Added, Removed + other.Removed);
}
