using StrictCors.Validation;

namespace StrictCors.Tool.Checking;

/// <summary>
/// That nobody is allowed is a warning at a host's start, and a lost variable in a deployment's file: a problem there. A file's sidecars, which have no
/// settings because they need none, are not judged one by one.
/// </summary>
internal static class NobodyJudge
{
    public static IReadOnlyList<CheckedTarget> Judge(IReadOnlyList<CheckedTarget> targets, bool isMeant)
    {
        if (isMeant)
            return [.. targets.Select(static target => target with { Problems = [.. target.Problems.Where(static problem => !SaysNobody(problem))] })];
        if (targets is [var only])
            return [Raise(only)];
        // Beside an application of ours, CORS_ORIGIN in another container is that one's own.
        if (targets.Any(static target => target.IsSurelyOurs))
            return [.. targets.Select(static target => target.IsSurelyOurs ? Raise(target) : target.HasSettings ? target : Silent(target))];
        if (targets.Any(static target => target.HasSettings || target.MayHaveSettings))
            return [.. targets.Select(static target => target.HasSettings ? Raise(target) : Silent(target))];
        return [OfFile(targets[0]), .. targets.Select(Silent)];
    }

    private static CheckedTarget Silent(CheckedTarget sidecar) => sidecar with { Problems = [] };

    // Which of the containers is the application can't be known, so the file as a whole has the problem.
    private static CheckedTarget OfFile(CheckedTarget any) =>
        Raise(any with { Target = any.Target with { Name = any.Target.Files[0], Container = null }, Problems = [.. any.Problems.Where(SaysNobody)] });

    private static CheckedTarget Raise(CheckedTarget target) => target.Target.IsDeployment && target.Problems.Any(SaysNobody) && !AllowsAnOrigin(target)
        ? target with { Problems = [.. target.Problems.Select(Raise)] }
        : target;

    private static CorsConfigurationProblem Raise(CorsConfigurationProblem problem) => SaysNobody(problem)
        ? problem with { IsWarning = false, Remedy = $"{problem.Remedy} If the application's appsettings.json lists it, name that file with --appsettings; if the list is empty on purpose, say --allow-nobody." }
        : problem;

    private static bool SaysNobody(CorsConfigurationProblem problem) => problem.Code == WarningTexts.NobodyAllowed.Code;

    // A host with named policies may need no default one.
    private static bool AllowsAnOrigin(CheckedTarget target) =>
        target.Configuration.Policies.Any(static policy => policy.Settings?.IsReportOnly != true && policy.AllowsAnOrigin)
        || target.Target.Unknown.Any(static unknown => unknown.Key.StartsWith("StrictCors:Policies:", StringComparison.OrdinalIgnoreCase));
}
