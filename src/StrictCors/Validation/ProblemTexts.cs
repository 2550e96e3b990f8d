namespace StrictCors.Validation;

/// <summary>Every kind of problem: the two tables of sentences, and the few words that go with each of them.</summary>
internal static class ProblemTexts
{
    public const string Empty = "(empty)";
    public const string NotSet = "(not set)";
    public const string NoSource = "no source";

    /// <summary>What an <c>OptionsValidationException</c> is about, above its lines.</summary>
    public const string LineBreak = "\n  ";

    public static IReadOnlyList<ProblemText> All { get; } = [.. MistakeTexts.All, .. WarningTexts.All];

    public static string Write(string replacement) => $"Write {replacement}";
}
