namespace StrictCors.Validation;

/// <summary>Remarks that people write behind a value, as another format lets them.</summary>
internal static class TrailingComment
{
    private static readonly string[] Marks = ["#", "//", "/*", "--", "<!--", ";"];

    /// <returns>The mark with which a comment starts; <see langword="null"/> if there is none.</returns>
    /// <param name="text">A value, trimmed; of several lines, each may have a comment.</param>
    /// <param name="value">The text without its comments.</param>
    public static string? Find(string text, out string value)
    {
        string? mark = null;
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (FindInLine(lines[index], out var start) is not { } found)
                continue;
            mark ??= found;
            lines[index] = lines[index][..start];
        }

        value = mark is null ? text : ListText.Trim(string.Join("\n", lines));
        return mark;
    }

    private static string? FindInLine(string line, out int start)
    {
        for (start = 0; start < line.Length; start++)
        {
            if (start > 0 && !char.IsWhiteSpace(line[start - 1]))
                continue;
            foreach (var mark in Marks)
            {
                if (string.CompareOrdinal(line, start, mark, 0, mark.Length) == 0 && IsRemark(mark, line[..start].Trim(), line[(start + mark.Length)..]))
                    return mark;
            }
        }

        return null;
    }

    // What follows may be another value instead: "//app.example.com", or a semicolon between two.
    private static bool IsRemark(string mark, string before, string rest) => mark switch
    {
        "#" => true,
        "//" => rest.StartsWith(' ') || (before.Length > 0 && rest.Length > 0 && !rest.Contains('.')),
        "--" => before.Length > 0 && rest.StartsWith(' '),
        ";" => before.Contains("://", StringComparison.Ordinal) && rest.StartsWith(' ') && rest.IndexOfAny(['.', ':', ';']) < 0,
        _ => before.Length > 0,
    };
}
