namespace StrictCors.Validation;

/// <summary>Everything there is to say about one kind of problem.</summary>
/// <param name="Code">Stable: a code is never used again for another meaning. <c>SC1…</c> are problems, <c>SC2…</c> warnings.</param>
/// <param name="Reason">What is wrong. <c>{detail}</c> is the piece at problem.</param>
/// <param name="Remedy">
/// What to write where no single value is right. <c>{key}</c> is the key of the setting that the text names.
/// </param>
/// <param name="Example">Settings that have the problem, as <c>KEY=value | KEY=value</c>.</param>
/// <param name="Why">For the page that documents the codes.</param>
internal sealed record ProblemText(string Code, string Reason, string Remedy, string Example, string Why)
{
    public bool IsWarning => Code.StartsWith("SC2", StringComparison.Ordinal);
}
