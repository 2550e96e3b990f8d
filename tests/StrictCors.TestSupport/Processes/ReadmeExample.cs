using System.Text.RegularExpressions;

namespace StrictCors.TestSupport.Processes;

/// <summary>A command of a README (a block marked console) and the answer that follows it (a block marked http).</summary>
public sealed partial record ReadmeExample(string Command, HttpAnswer Answer)
{
    public static ReadmeExample[] In(string readme) =>
        [.. Blocks().Matches(readme.ReplaceLineEndings("\n"))
            .Select(match => new ReadmeExample(match.Groups["command"].Value.Trim(), HttpAnswer.Parse(match.Groups["answer"].Value)))];

    [GeneratedRegex("```console\n(?<command>[^`]+)```\n\n```http\n(?<answer>[^`]+)```")]
    private static partial Regex Blocks();
}
