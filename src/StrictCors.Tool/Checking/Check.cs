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
}
