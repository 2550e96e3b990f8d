using StrictCors.BrowserTests.Situations;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>
/// One page asks one address once or several times. The n-th preflight gets the n-th of <paramref name="Preflights"/> and the n-th other request the
/// n-th of <paramref name="Answers"/>, whichever step they belong to; the last answer is repeated.
/// </summary>
/// <param name="Kind">What is drawn, such as <c>memory</c>.</param>
/// <param name="Page">Who asks.</param>
/// <param name="Steps">What, one after the other.</param>
/// <param name="Preflights">Answers as the table of situations writes them, <c> >> </c> between two. <c>go:second</c> is this address on that server.</param>
/// <param name="Answers">Likewise.</param>
internal sealed record Scene(string Kind, PageKind Page, IReadOnlyList<Step> Steps, string Preflights, string Answers)
{
    /// <summary>Unique, and the same from run to run: what a known difference is listed by.</summary>
    public string About => $"{Kind}: {Page}: {string.Join(", ", Steps)}{(Preflights.Length > 0 ? $" ? {Preflights}" : "")} ! {Answers}"
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
