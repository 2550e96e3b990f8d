using Microsoft.Extensions.Configuration;
using StrictCors.Tool.Sources;

namespace StrictCors.Tool.Output;

/// <summary>The file and line to which a code host pins a problem. Configuration providers keep no lines, so the text is looked for.</summary>
internal static class ProblemPlace
{
    public static (string File, int Line)? Of(CorsConfigurationProblem problem, Target target)
    {
        var name = problem.Setting.Split(ConfigurationPath.KeyDelimiter).Last(static part => !int.TryParse(part, out _));
        return Find(target.Files, problem.OffendingText) ?? Find(target.Files, name) ?? (target.Files.Count > 0 ? (target.Files[^1], 1) : null);
    }

    private static (string File, int Line)? Find(IReadOnlyList<string> files, string text)
    {
        foreach (var file in files)
        {
            var lines = InputFile.Text(file).Split('\n');
            var index = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
            if (index >= 0)
                return (file, index + 1);
        }

        return null;
    }
}
