using System.Globalization;

namespace StrictCors.Benchmarks.Measuring;

/// <summary>Prints one row for each figure, with its goal and whether it was met.</summary>
internal static class Table
{
    public static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine($"## {text}");
        Console.WriteLine();
        Console.WriteLine("| what | measured | goal | met |");
        Console.WriteLine("| --- | --- | --- | --- |");
    }

    public static void Row(string what, Ratio ratio, double? goal) =>
        Row(what, ratio.ToString(), goal is { } most ? string.Create(CultureInfo.InvariantCulture, $"≤ {most:0.000}") : "", goal is null ? null : ratio.Median <= goal);

    /// <summary>For rates, of which more is better.</summary>
    public static void RowAtLeast(string what, Ratio ratio, double? goal) =>
        Row(what, ratio.ToString(), goal is { } least ? string.Create(CultureInfo.InvariantCulture, $"≥ {least:0.000}") : "", goal is null ? null : ratio.Median >= goal);

    public static void Row(string what, string measured, string goal, bool? met) =>
        Console.WriteLine($"| {what} | {measured} | {goal} | {met switch { true => "yes", false => "no", null => "" }} |");
}
