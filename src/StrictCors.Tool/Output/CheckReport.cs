using StrictCors.Tool.Checking;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>check</c> in every format.</summary>
internal static class CheckReport
{
    public static readonly string[] Formats = ["text", "json", "sarif", "github", "gitlab"];

    public static void Write(IReadOnlyList<CheckedTarget> targets, string format, bool isStrict, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                terminal.Writer.Write(Json.Write(new CheckJson(targets.Select(ToJson))));
                break;
            case "sarif":
                terminal.Writer.Write(Sarif.Write([.. targets.SelectMany(ToSarif)]));
                break;
            case "github":
                foreach (var line in targets.SelectMany(ToGitHub))
                    terminal.Writer.WriteLine(line);
                break;
            case "gitlab":
                terminal.Writer.Write(Json.Write(targets.SelectMany(ToGitLab)));
                break;
            default:
                CheckText.Write(targets, isStrict, terminal);
                break;
        }
    }

    private static TargetJson ToJson(CheckedTarget target) => new(
        ForeignText.Cut(target.Target.Name),
        target.HasSettings || target.MayHaveSettings,
        target.Problems,
        target.Target.Unknown.Where(CheckedTarget.MayBeSetting).Select(static unknown => unknown.Sentence),
        target.ShowsPolicy ? EffectivePolicy.Of(target) : null);

    private static IEnumerable<SarifResult> ToSarif(CheckedTarget target) => target.Problems.Select(problem =>
    {
        var place = ProblemPlace.Of(problem, target.Target);
        return new SarifResult(problem.Code, problem.IsWarning ? "warning" : "error", problem.ToString(), place is null ? "environment" : ForeignText.SarifUri(place.File), place?.Line);
    });

    private static IEnumerable<string> ToGitHub(CheckedTarget target) => target.Problems.Select(problem =>
    {
        var place = ProblemPlace.Of(problem, target.Target);
        var at = place is null ? "" : $"file={ForeignText.GitHubProperty(place.File)},line={place.Line},";
        return $"::{(problem.IsWarning ? "warning" : "error")} {at}title={problem.Code}::{ForeignText.GitHub(problem.ToString())}";
    });

    private static IEnumerable<CodeQualityEntry> ToGitLab(CheckedTarget target) =>
        target.Problems.Select(problem => CodeQuality.Entry(problem, ProblemPlace.Of(problem, target.Target), target.Target.Name));
}

internal sealed record CheckJson(IEnumerable<TargetJson> Targets);

internal sealed record TargetJson(string Name, bool HasSettings, IReadOnlyList<CorsConfigurationProblem> Problems, IEnumerable<string> NotChecked, IEnumerable<EffectivePolicy>? Policies);
