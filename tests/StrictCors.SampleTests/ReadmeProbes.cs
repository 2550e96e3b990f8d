using System.Text.RegularExpressions;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>The <c>strictcors probe</c> commands of a README, aimed at another address than the documented one.</summary>
internal static partial class ReadmeProbes
{
    /// <param name="readme">Its text.</param>
    /// <param name="documented">The address there, as far as it differs.</param>
    /// <param name="actual">The address instead.</param>
    /// <param name="more">Arguments that this machine needs and the documented one does not.</param>
    /// <returns>What each of them said, in order.</returns>
    public static async Task<IReadOnlyList<(string Command, CommandResult Result)>> RunAsync(string readme, string documented, string actual, params string[] more)
    {
        List<(string, CommandResult)> results = [];
        foreach (Match match in Probe().Matches(readme.ReplaceLineEndings("\n")))
        {
            var words = match.Groups[1].Value.Split(' ');
            words[1].Should().StartWith(documented);
            words[1] = actual + words[1][documented.Length..];
            results.Add((match.Value, await ToolProcess.RunAsync([.. words, .. more])));
        }

        results.Should().NotBeEmpty();
        return results;
    }

    [GeneratedRegex("^strictcors (probe .+)$", RegexOptions.Multiline)]
    private static partial Regex Probe();
}
