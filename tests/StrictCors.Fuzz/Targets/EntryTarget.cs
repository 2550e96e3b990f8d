using StrictCors.Origins;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as an entry of the allowlist: what is accepted is canonical and matches itself, and what is mended is accepted.</summary>
internal sealed class EntryTarget() : Target("entries", 10, Fuzz.Seeds.Entries, new(20_000, 400, 1_000, 5))
{
    private OriginEntry? _entry;
    private OriginProblem? _fault;

    public override void Work(string input) => _entry = OriginEntryParser.Parse(input, out _fault);

    public override int Judge(string input)
    {
        Finding.Unless(_entry is null != _fault is null, "an entry is accepted or has a fault", input);
        if (_entry is not null)
            return JudgeAccepted(_entry, input);
        if (_fault!.Replacement is { } replacement and not "*")
        {
            foreach (var entry in replacement.Split(','))
                Finding.Unless(OriginEntryParser.Parse(entry, out _) is not null, $"the replacement {entry} is an entry", input);
        }

        return ((int)_fault.Kind * 10) + (_fault.Replacement is null ? 0 : 1) + (_fault.Replacement?.Contains(',') == true ? 2 : 0);
    }

    private static int JudgeAccepted(OriginEntry entry, string input)
    {
        Finding.Unless(OriginText.Of(entry) == input, "an accepted entry is its own canonical form", input);
        Finding.Unless(input.All(static character => char.IsAscii(character) && !char.IsAsciiLetterUpper(character)), "an accepted entry is lower-case ASCII", input);
        var instance = entry.Pattern.Replace(":*", ":81", StringComparison.Ordinal).Replace("*", "a", StringComparison.Ordinal);
        var set = new OriginSet(OriginEntries.Of([entry with { Text = entry.Pattern, IsExclusion = false }]));
        Finding.Unless(set.Allows(instance), $"an accepted entry matches its instance {instance}", input);
        Finding.Unless(!set.Allows(instance + ".") && !set.Allows(instance.ToUpperInvariant()) && !set.Allows("https://evil" + instance), "nothing near an instance matches", input);
        return -1 - (int)entry.Kind - (entry.AnyPort ? 10 : 0) - (entry.Port is null ? 0 : 20) - (entry.IsExclusion ? 40 : 0) - (input.Contains('[') ? 80 : 0);
    }
}
