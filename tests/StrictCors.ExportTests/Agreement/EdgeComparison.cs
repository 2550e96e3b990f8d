using StrictCors.ExportTests.Servers;

namespace StrictCors.ExportTests.Agreement;

/// <summary>An edge's answers held against the application's, row by row.</summary>
internal sealed record EdgeComparison(int Agreements, IReadOnlyList<string> Lines, IReadOnlyList<string> Mistakes)
{
    public static EdgeComparison Of(string target, IReadOnlyDictionary<string, RawHead> application, IReadOnlyDictionary<string, RawHead> edge, IReadOnlyDictionary<string, KnownDifference> known)
    {
        var (agreements, lines, mistakes) = (0, new List<string>(), new List<string>());
        foreach (var (name, head) in application)
        {
            var (expected, answer) = (head.CorsAnswer(), edge[name].CorsAnswer());
            var difference = known.GetValueOrDefault(name);
            agreements += answer == expected ? 1 : 0;
            lines.Add($"{(answer == expected ? "same     " : difference is null ? "DIFFERENT" : "listed   ")}  {name}: {answer}{(difference is null ? "" : $" ({difference.Reason})")}");
            // A listed one that is none any more is a mistake too.
            if (answer != (difference?.Answer ?? expected) || (answer == expected) == (difference is not null))
                mistakes.Add($"{target}\t{name}\t\t{answer}\t{expected}");
        }

        mistakes.AddRange(known.Keys.Except(application.Keys).Select(static name => $"no row is called {name}"));
        return new(agreements, lines, mistakes);
    }
}
