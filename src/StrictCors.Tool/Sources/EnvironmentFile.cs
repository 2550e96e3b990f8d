using Microsoft.Extensions.Configuration;

namespace StrictCors.Tool.Sources;

/// <summary>
/// A file of <c>KEY=value</c> lines as <c>docker run --env-file</c> and ECS read it: nothing is unquoted, so that quotes which would reach
/// the application reach the check too. <c>#</c> at the start makes a comment, and a key without <c>=</c> is taken from this environment.
/// </summary>
internal static class EnvironmentFile
{
    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in InputFile.Text(path).Split('\n'))
        {
            number++;
            var text = line.TrimEnd('\r').TrimStart();
            if (text.Length == 0 || text[0] == '#')
                continue;
            var equals = text.IndexOf('=');
            if (equals == 0)
                throw new ToolException($"{path}, line {number}: no name stands before '='.");
            if (equals > 0)
                values[ConfigurationKey(text[..equals].TrimEnd())] = text[(equals + 1)..];
            else if (Environment.GetEnvironmentVariable(text.TrimEnd()) is { } inherited)
                values[ConfigurationKey(text.TrimEnd())] = inherited;
        }

        return values;
    }

    /// <summary>The environment has no colon in names; two underscores stand for it.</summary>
    public static string ConfigurationKey(string variable) => variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
