using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as a preflight: its first line the origin, its second the method, the rest the field lines of the header list.</summary>
internal class PreflightTarget(string name, int share, Budget budget) : Target(name, share, Fuzz.Seeds.Preflights, budget)
{
    private StringValues _origin, _method, _headers;
    private CorsOutcome _outcome;

    // Refusing a list, however long, costs no memory.
    public PreflightTarget()
        : this("preflights", 25, new(0, 0, 200, 0.5))
    {
    }

    public override void Prepare(string input)
    {
        var lines = input.Split('\n');
        _origin = lines[0];
        _method = lines.Length > 1 ? lines[1] : StringValues.Empty;
        _headers = lines.Length > 2 ? lines[2..] : StringValues.Empty;
    }

    public override void Work(string input) => _outcome = CorsDecision.ForPreflight(PreflightPolicies.All[PolicyOf(input)].Compiled, _origin, _method, _headers);

    public override int Judge(string input)
    {
        var expected = PreflightPolicies.All[PolicyOf(input)].Plain.Decide(_origin.ToArray()!, _method.ToArray()!, _headers.ToArray()!);
        Finding.Unless(_outcome == expected, $"a preflight is decided as the plain reading of policy {PolicyOf(input)} decides it, {expected} and not {_outcome}", input);
        return ((int)_outcome * 1_000) + (PolicyOf(input) * 200) + (Math.Min(_headers.Count, 4) * 40) + Math.Min(_headers.Sum(static line => line!.Count(',')), 39);
    }

    private protected static int PolicyOf(string input) => Fingerprint.Of(input) % PreflightPolicies.All.Count;

    private protected (StringValues Origin, StringValues Method, StringValues Headers) Prepared => (_origin, _method, _headers);
}
