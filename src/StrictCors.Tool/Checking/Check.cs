using StrictCors.Tool.Sources;

namespace StrictCors.Tool.Checking;

/// <summary>Judges every target. A task definition's containers without CORS settings are named and left alone.</summary>
internal static class Check
{
    public static IReadOnlyList<CheckedTarget> Run(SourceOptions options)
    {
        var targets = Targets.Read(options).Select(CheckedTarget.Check).ToList();
        return targets.Exists(static target => target.HasSettings)
            ? [.. targets.Select(static target => target.HasSettings ? target : target with { Problems = [] })]
            : targets;
    }

    /// <summary>The one target that a command is about, without problems.</summary>
    /// <param name="options">Where settings come from.</param>
    /// <param name="container">The container's name, where several have settings.</param>
    public static CheckedTarget One(SourceOptions options, string? container)
    {
        var target = Choose(Run(options), container);
        if (!target.IsFine)
            throw new ToolException($"{target.Target.Name}: the host would not start, so nothing is decided. Run strictcors check.\n{string.Join('\n', target.Configuration.Problems)}");
        return target;
    }

    private static CheckedTarget Choose(IReadOnlyList<CheckedTarget> targets, string? container)
    {
        var candidates = container is null
            ? [.. targets.Where(static target => target.HasSettings)]
            : targets.Where(target => target.Target.Name.Equals($"container {container}", StringComparison.OrdinalIgnoreCase)).ToList();
        return candidates switch
        {
            [var only] => only,
            [] when container is null => targets[0],
            [] => throw new ToolException($"No container is called {container}. There are: {Names(targets)}."),
            _ => throw new ToolException($"Several containers have CORS settings; say which with --container: {Names(candidates)}."),
        };
    }

    private static string Names(IEnumerable<CheckedTarget> targets) =>
        string.Join(", ", targets.Select(static target => target.Target.Name.Replace("container ", "", StringComparison.Ordinal)));
}
