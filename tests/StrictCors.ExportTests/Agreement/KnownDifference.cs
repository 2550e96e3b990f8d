using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests.Agreement;

/// <summary>Where a server can't do exactly what StrictCors does: what it answers instead, and why. The guide lists the same.</summary>
/// <param name="Target">The server.</param>
/// <param name="Table"><c>requests</c>, or <c>sample</c> for samples/FargateApi.</param>
/// <param name="Row">The row's name.</param>
/// <param name="Below">The first version that answers as StrictCors does; empty for none.</param>
/// <param name="Answer">What it answers, as <see cref="RawHead.CorsAnswer"/> writes it.</param>
/// <param name="Reason">A sentence of the guide.</param>
internal sealed record KnownDifference(string Target, string Table, string Row, string Below, string Answer, string Reason)
{
    public static IReadOnlyList<KnownDifference> All { get; } =
        [.. TabSeparated.Read("tests/StrictCors.ExportTests/Agreement/known-differences.tsv").Select(static row => new KnownDifference(row["target"], row["table"], row["row"], row["below"], row["answer"], row["reason"]))];

    /// <summary>Those of the version that is installed here, by row.</summary>
    public static IReadOnlyDictionary<string, KnownDifference> Of(string target, string table) => All
        .Where(difference => difference.Target == target && difference.Table == table && (difference.Below.Length == 0 || ServerProgram.Of(target).Version() < Version.Parse(difference.Below)))
        .ToDictionary(static difference => difference.Row);
}
