using System.Globalization;
using System.Text;
using StrictCors.Fuzz.Targets;

namespace StrictCors.Fuzz;

/// <summary>What a run did, target by target.</summary>
internal sealed class FuzzReport(IEnumerable<Target> targets)
{
    // The same defect comes again and again; the shortest inputs that show it are the ones to read.
    private const int MostKept = 5;

    private readonly Dictionary<string, Row> _rows = targets.ToDictionary(static target => target.Name, static _ => new Row());

    public TimeSpan Time { get; private set; }

    public long Inputs => _rows.Values.Sum(static row => row.Inputs);

    public long Findings => _rows.Values.Sum(static row => row.Findings);

    public IReadOnlyList<string> Kept => [.. _rows.SelectMany(static row => row.Value.Kept.Select(finding => $"{row.Key}: {finding.Message}"))];

    public long InputsOf(string target) => _rows[target].Inputs;

    public static FuzzReport Sum(IReadOnlyList<FuzzReport> reports, TimeSpan time)
    {
        var sum = new FuzzReport([]) { Time = time };
        foreach (var (name, row) in reports.SelectMany(static report => report._rows))
        {
            sum._rows.TryAdd(name, new());
            sum._rows[name].Add(row);
        }

        return sum;
    }

    public void Count(string target) => _rows[target].Inputs++;

    public void AddKinds(string target, int kinds) => _rows[target].Kinds += kinds;

    public void Add(string target, Finding finding)
    {
        _rows[target].Add(finding);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, row) in _rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-12} {row.Inputs,13:N0} inputs, {row.Kinds,6:N0} kinds of results, {row.Findings} findings");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"all",-12} {Inputs,13:N0} inputs in {Time.TotalSeconds:F0} s, {Findings} findings");
        foreach (var finding in Kept)
            text.AppendLine(finding);
        return text.ToString();
    }

    private sealed class Row
    {
        public long Inputs { get; set; }

        public int Kinds { get; set; }

        public long Findings { get; private set; }

        public List<Finding> Kept { get; private set; } = [];

        public void Add(Finding finding)
        {
            Findings++;
            Keep(finding);
        }

        public void Add(Row other)
        {
            Inputs += other.Inputs;
            Kinds = Math.Max(Kinds, other.Kinds);
            Findings += other.Findings;
            other.Kept.ForEach(Keep);
        }

        private void Keep(Finding finding) => Kept = [.. Kept.Append(finding).OrderBy(static kept => kept.Input.Length).Take(MostKept)];
    }
}
