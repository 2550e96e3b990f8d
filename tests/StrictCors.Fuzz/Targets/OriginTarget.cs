using Microsoft.Extensions.Primitives;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Tests.Origins;
using StrictCors.Validation;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as the <c>Origin</c> of a request: allowed exactly when a plain reading of the list allows it.</summary>
/// <param name="allows">What is judged, so that a test can see a broken matcher found.</param>
/// <param name="budget">What it may cost.</param>
internal sealed class OriginTarget(Func<CompiledPolicy, string, bool> allows, Budget budget) : Target("origins", 45, Fuzz.Seeds.Origins, budget)
{
    private static readonly CompiledPolicy[] s_policies =
    [
        .. OriginLists.All.Select(static list => new CompiledPolicy(new ValidatedPolicy { Origins = [.. list.Select(static entry => OriginEntryParser.Parse(entry, out _)!)] })),
    ];

    private bool _isOrigin, _isAllowed;

    public OriginTarget()
        : this(static (policy, origin) => policy.AllowsOrigin(new StringValues(origin)), new(0, 0, 200, 0.1))
    {
    }

    public override void Work(string input)
    {
        _isOrigin = RequestOrigin.TryParse(input, out _);
        _isAllowed = allows(s_policies[ListOf(input)], input);
    }

    public override int Judge(string input)
    {
        var list = ListOf(input);
        Finding.Unless(_isAllowed == NaiveOriginMatcher.Allows(OriginLists.All[list], input), $"list {list} allows what its plain reading allows, and {(_isAllowed ? "not this" : "this too")}", input);
        Finding.Unless(_isOrigin == NaiveOriginMatcher.IsOrigin(input), "a serialized origin is what the plain reading takes for one", input);
        return (list * 1_000) + (_isAllowed ? 500 : 0) + (_isOrigin ? 250 : 0) + (Math.Min(input.Count('.'), 9) * 20) + Math.Min(input.Count(':'), 4) + (input.Contains('-') ? 5 : 0) + (input.Contains('[') ? 10 : 0);
    }

    private static int ListOf(string input) => Fingerprint.Of(input) % s_policies.Length;
}
