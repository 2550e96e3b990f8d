namespace StrictCors.Validation;

/// <summary>What is wrong with one item of a list.</summary>
/// <param name="Text">The kind of problem.</param>
/// <param name="Detail">The offending piece, raw.</param>
/// <param name="Replacement">What to write instead of the item, where there is exactly one; a list where the item held several.</param>
internal sealed record ItemProblem(ProblemText Text, string Detail, string? Replacement);

/// <summary>Judges one item: trimmed, not empty. <see langword="null"/> is good.</summary>
internal delegate ItemProblem? ItemRule(string item);
