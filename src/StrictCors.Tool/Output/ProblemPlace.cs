using Microsoft.Extensions.Configuration;
using StrictCors.Tool.Sources;

namespace StrictCors.Tool.Output;

/// <summary>The file and line to which a code host pins a problem.</summary>
internal static class ProblemPlace
{
    public static FilePlace? Of(CorsConfigurationProblem problem, Target target) =>
        Item(problem, target) ?? Below(problem.Setting, target) ?? target.Start ?? (target.Files.Count > 0 ? new(target.Files[0], 1) : null);

    // Of a list in several lines, the item that the problem is about.
    private static FilePlace? Item(CorsConfigurationProblem problem, Target target)
    {
        foreach (var item in target.Configuration.GetSection(problem.Setting).GetChildren())
            if (item.Value == problem.OffendingText && target.Places.TryGetValue(item.Path, out var place))
                return place;
        return target.Places.GetValueOrDefault(problem.Setting);
    }

    private static FilePlace? Below(string setting, Target target) => target.Places
        .Where(place => place.Key.StartsWith(setting + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase))
        .Select(static place => place.Value)
        .FirstOrDefault();
}
