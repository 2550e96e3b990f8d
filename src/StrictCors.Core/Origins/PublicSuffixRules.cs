using System.Globalization;

namespace StrictCors.Origins;

/// <summary>The rules of the embedded list, whose form refresh-public-suffixes.mjs describes.</summary>
internal sealed class PublicSuffixRules
{
    private const string Resource = "StrictCors.Origins.public-suffixes.txt";

    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ruleBelow = new(StringComparer.Ordinal);

    private PublicSuffixRules(DateOnly date) => Date = date;

    public DateOnly Date { get; }

    public static PublicSuffixRules Read()
    {
        using var stream = typeof(PublicSuffixRules).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        var rules = new PublicSuffixRules(DateOnly.ParseExact(reader.ReadLine()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        while (reader.ReadLine() is { } line)
        {
            // Registries and companies alike let strangers in: both sections count.
            if (!line.StartsWith('['))
                rules.Add(line.Split(' '));
        }
        return rules;
    }

    /// <summary>The longest suffix that a rule names; an exception names the one above it. <see langword="null"/> if no rule matches.</summary>
    public string? SuffixOf(string host)
    {
        for (var candidate = host; ;)
        {
            var dot = candidate.IndexOf('.');
            var parent = dot < 0 ? "" : candidate[(dot + 1)..];
            if (_rules.Contains($"!{candidate}"))
                return parent;
            if (_rules.Contains(candidate) || HasWildcard(parent))
                return candidate;
            if (dot < 0)
                return null;
            candidate = parent;
        }
    }

    public bool HasWildcard(string parent) => _rules.Contains($"*.{parent}");

    public string? RuleBelow(string domain) => _ruleBelow.GetValueOrDefault(domain);

    private void Add(string[] line)
    {
        var parent = line[0];
        var end = parent == "." ? "" : $".{parent}";
        foreach (var label in line.AsSpan(1))
            _rules.Add(label + end);
        if (parent == ".")
            return;
        var example = Array.Find(line, label => label != parent && !label.StartsWith('!')) + end;
        for (var domain = parent; ; domain = domain[(domain.IndexOf('.') + 1)..])
        {
            _ruleBelow.TryAdd(domain, example);
            if (!domain.Contains('.'))
                return;
        }
    }
}
