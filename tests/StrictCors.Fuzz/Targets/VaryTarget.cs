using Microsoft.AspNetCore.Http;
using StrictCors.Fuzz.Reference;
using StrictCors.Http;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as the field lines of a response's <c>Vary</c>.</summary>
internal sealed class VaryTarget() : Target("vary", 15, Fuzz.Seeds.Vary, new(2_000, 24, 200, 0.5))
{
    private static readonly string[] s_preflight = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"];

    private HeaderDictionary _actual = [], _preflight = [];
    private string[] _lines = [];

    public override void Prepare(string input)
    {
        _lines = input.Split('\n');
        _actual = new() { ["Vary"] = _lines };
        _preflight = new() { ["Vary"] = _lines };
    }

    public override void Work(string input)
    {
        VaryHeader.AddOrigin(_actual);
        VaryHeader.AddPreflight(_preflight, withOrigin: true);
    }

    public override int Judge(string input)
    {
        var before = NaiveVary.Names(_lines);
        var merged = NaiveVary.Names(_actual["Vary"]);
        Finding.Unless(merged.SequenceEqual(NaiveVary.Merge(before, "Origin")), "Vary keeps what stood there and names Origin", input);
        Finding.Unless(NaiveVary.Names(_preflight["Vary"]).SequenceEqual(NaiveVary.Merge(before, s_preflight)), "a preflight's Vary keeps what stood there and names all three", input);
        var once = _actual["Vary"];
        VaryHeader.AddOrigin(_actual);
        Finding.Unless(_actual["Vary"] == once, "Origin is added once", input);
        return (Math.Min(before.Length, 20) * 100) + (Math.Min(_lines.Length, 9) * 10) + (merged.Length - before.Length);
    }
}
