using System.Globalization;
using System.Text;

namespace StrictCors.TestSupport.Files;

/// <summary>
/// Cases as data: a header row, columns between tabs, <c>#</c> for a comment line, and in the columns the escapes <c>\t</c>,
/// <c>\n</c>, <c>\r</c>, <c>\\</c> and <c>\uXXXX</c>.
/// </summary>
public static class TabSeparated
{
    /// <param name="path">From the root of the repository, such as <c>tests/StrictCors.Tests/Validation/bad-values.tsv</c>.</param>
    /// <returns>The rows, by column name; a column that a row lacks is empty.</returns>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var lines = File.ReadLines(Repository.PathOf(path)).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var names = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => Row(names, line))];
    }

    private static Dictionary<string, string> Row(string[] names, string line)
    {
        var columns = line.Split('\t');
        if (columns.Length > names.Length)
            throw new FormatException($"More columns than the header has: {line}");

        var row = new Dictionary<string, string>();
        for (var index = 0; index < names.Length; index++)
            row[names[index]] = index < columns.Length ? Unescape(columns[index]) : "";
        return row;
    }

    private static string Unescape(string column)
    {
        var text = new StringBuilder(column.Length);
        for (var index = 0; index < column.Length; index++)
        {
            if (column[index] != '\\')
            {
                text.Append(column[index]);
                continue;
            }

            switch (column[++index])
            {
                case 't': text.Append('\t'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case '\\': text.Append('\\'); break;
                case 'u':
                    text.Append((char)int.Parse(column.AsSpan(index + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    index += 4;
                    break;
                default: throw new FormatException($"No such escape: \\{column[index]} in {column}");
            }
        }

        return text.ToString();
    }
}
