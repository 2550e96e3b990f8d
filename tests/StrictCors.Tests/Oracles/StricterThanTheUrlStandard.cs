using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Oracles;

/// <summary>A kind of origin that the URL standard serializes and this library refuses, with the reason.</summary>
internal sealed record StricterThanTheUrlStandard(string Name, Regex Expression, string Where, string Reason)
{
    public static IReadOnlyList<StricterThanTheUrlStandard> All { get; } =
    [
        .. TabSeparated.Read("tests/StrictCors.Tests/Oracles/stricter-than-the-url-standard.tsv")
            .Select(static row => new StricterThanTheUrlStandard(row["name"], new(row["expression"], RegexOptions.Singleline), row["where"], row["reason"])),
    ];

    /// <summary>The first one that speaks of this origin.</summary>
    /// <param name="origin">What the oracle serialized.</param>
    /// <param name="where"><c>entry</c> for the configuration; a request's header is read more leniently, since nothing matches it that no entry allows.</param>
    public static StricterThanTheUrlStandard? Find(string origin, string where) =>
        All.FirstOrDefault(exception => (exception.Where == "both" || exception.Where == where) && exception.Expression.IsMatch(origin));
}
