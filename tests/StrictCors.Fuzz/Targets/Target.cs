namespace StrictCors.Fuzz.Targets;

/// <summary>One thing that takes text from outside. Each worker has its own, so a target may keep what it prepared.</summary>
/// <param name="name">As the command line and the report call it.</param>
/// <param name="share">How many of a hundred inputs of a run go here: the dearer, the fewer.</param>
/// <param name="seeds">What the first inputs are made of.</param>
/// <param name="budget">What one input may cost.</param>
internal abstract class Target(string name, int share, IReadOnlyList<string> seeds, Budget budget)
{
    public string Name => name;

    public int Share => share;

    public IReadOnlyList<string> Seeds => seeds;

    public Budget Budget => budget;

    /// <summary>Brings the input into the form in which the code under test gets it; neither timed nor weighed.</summary>
    public virtual void Prepare(string input)
    {
    }

    /// <summary>The code under test and nothing else: this is what is timed and weighed.</summary>
    public abstract void Work(string input);

    /// <summary>Compares with a plain reading.</summary>
    /// <returns>A number that tells kinds of results apart: the first input of a kind becomes a seed.</returns>
    public abstract int Judge(string input);
}
