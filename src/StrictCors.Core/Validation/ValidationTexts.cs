using System.Globalization;

namespace StrictCors.Validation;

/// <summary>Every kind of problem: the three tables of sentences, and the few words that go with each of them.</summary>
internal static class ValidationTexts
{
    public const string Empty = "(empty)";
    public const string NotSet = "(not set)";
    public const string NoSource = "no source";

    private const string Page = "https://github.com/strictcors/strictcors/blob/main/src/StrictCors/Validation/PROBLEMS.md";

    /// <summary>Before each problem of an exception's message, so that a container log shows one a line.</summary>
    public const string LineBreak = "\n  ";

    /// <summary>Those that a policy's settings show by themselves.</summary>
    public static IReadOnlyList<ProblemText> OfSettings { get; } = [.. ProblemTexts.All, .. WarningTexts.All];

    public static IReadOnlyList<ProblemText> All { get; } = [.. OfSettings, .. RuntimeProblemTexts.All];

    /// <summary>Where the page of problems has this code.</summary>
    public static string PageOf(string code) => $"{Page}#{AnchorOf(code)}";

    public static string AnchorOf(string code) => code.ToLowerInvariant();

    public static string Suffix(string suffix, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{suffix} (public suffix list of {date:yyyy-MM-dd})");

    public static string Write(string replacement) => $"Write {replacement}";

    /// <summary>What stands between two items, in a word where it can't be seen.</summary>
    public static string Separator(string written) => written switch
    {
        "" => "nothing",
        [' ' or '\t', ..] => "white space",
        ['\r' or '\n' or '\f' or '\v', ..] => "line breaks",
        _ => written,
    };
}
