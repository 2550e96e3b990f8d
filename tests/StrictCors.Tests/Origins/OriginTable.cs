using System.Text.RegularExpressions;

namespace StrictCors.Tests.Origins;

/// <summary>Reads a .tsv beside the tests: a header, then one case a line, with <c>\uXXXX</c> for what an editor would hide.</summary>
internal static partial class OriginTable
{
    public static TheoryData<string[]> Read(string path)
    {
        var cases = new TheoryData<string[]>();
        foreach (var row in Rows(path))
            cases.Add(row);
        return cases;
    }

    public static IEnumerable<string[]> Rows(string path) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, path)).Skip(1).Select(line => line.Split('\t').Select(Unescape).ToArray());

    public static string Unescape(string cell) =>
        CodeUnit().Replace(cell, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"\\u([0-9a-f]{4})")]
    private static partial Regex CodeUnit();
}
