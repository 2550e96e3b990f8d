using StrictCors.Tool.Sources;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Checking;

/// <summary>Judges every target, or the one container that is asked for.</summary>
internal static class Check
{
    /// <param name="options">Where settings come from.</param>
    /// <param name="container">The only container to judge.</param>
    /// <param name="allowsNobody">That no origin is allowed is meant.</param>
    public static IReadOnlyList<CheckedTarget> Run(SourceOptions options, string? container = null, bool allowsNobody = false)
    {
        var targets = Read(options);
        return NobodyJudge.Judge(container is null ? targets : Named(targets, container), allowsNobody);
    }

    /// <summary>The one target that a command is about, without problems.</summary>
    /// <param name="options">Where settings come from.</param>
    /// <param name="container">The container's name, where several have settings.</param>
    public static CheckedTarget One(SourceOptions options, string? container)
    {
        var target = Choose(Read(options), container);
        if (!target.StartsHost)
            throw new ToolException(string.Join('\n', [$"{ForeignText.Cut(target.Target.Name)}: the host would not start, so nothing is decided. Run strictcors check.", .. target.Configuration.Problems.Select(static problem => problem.ToString())]));
        if (target.Configuration.Problems.Count > 0)
            throw new ToolException($"{target.Target.Name}: this can't be decided here. {target.Target.Unknown.First(static unknown => CheckedTarget.MayBeSetting(unknown)).Sentence}");
        return target;
    }

    private static List<CheckedTarget> Read(SourceOptions options) => [.. Targets.Read(options).Select(CheckedTarget.Check)];

    private static List<CheckedTarget> Named(List<CheckedTarget> targets, string container)
    {
        var named = targets.FindAll(target => container.Equals(target.Target.Container, StringComparison.OrdinalIgnoreCase));
        return named.Count > 0 ? named : throw new ToolException($"No container is called {container}. There are: {Names(targets)}.");
    }

    private static CheckedTarget Choose(List<CheckedTarget> targets, string? container)
    {
        var candidates = container is not null ? Named(targets, container)
            : targets.FindAll(static target => target.IsSurelyOurs) is { Count: > 0 } sure ? sure
            : targets.FindAll(static target => target.HasSettings) is { Count: > 0 } certain ? certain
            : targets.FindAll(static target => target.MayHaveSettings);
        return candidates switch
        {
            [var only] => only,
            [] => targets[0],
            _ when container is null => throw new ToolException($"Several containers have CORS settings; say which with --container: {Names(candidates)}."),
            _ => throw new ToolException($"Several containers are called {container}: {string.Join(", ", candidates.Select(static target => target.Target.Name))}. Give the file of one of them."),
        };
    }

    private static string Names(IEnumerable<CheckedTarget> targets) =>
        string.Join(", ", targets.Select(static target => target.Target.Container ?? target.Target.Name));
}
