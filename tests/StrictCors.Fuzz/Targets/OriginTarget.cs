using Microsoft.Extensions.Primitives;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Sources;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as the <c>Origin</c> of a request: allowed exactly when a plain reading of the list allows it.</summary>
/// <param name="allows">What is judged, so that a test can see a broken matcher found.</param>
/// <param name="budget">What it may cost.</param>
internal sealed class OriginTarget(Func<CompiledPolicy, string, bool> allows, Budget budget) : Target("origins", 45, Fuzz.Seeds.Origins, budget)
{
    /// <summary>Each list as the configuration says it, as a store does, change by change, and the one half so and the other so.</summary>
    private static readonly (string[] List, CompiledPolicy Policy)[] s_policies =
    [
        .. OriginLists.All.Select(static list => (list, Compile(list, []))),
        .. OriginLists.All.Select(static list => (list, Compile([], list))),
        .. OriginLists.All.Select(static list => (list, Compile(list[(list.Length / 2)..], list[..(list.Length / 2)]))),
        .. OriginLists.All.Select(static list => (list, Compile(list[..(list.Length / 2)], list[(list.Length / 2)..]))),
    ];

    private bool _isOrigin, _isAllowed;

    public OriginTarget()
        : this(static (policy, origin) => policy.AllowsOrigin(new StringValues(origin)), new(0, 0, 200, 0.1))
    {
    }

    public override void Work(string input)
    {
        _isOrigin = RequestOrigin.TryParse(input, out _);
        _isAllowed = allows(s_policies[ListOf(input)].Policy, input);
    }

    public override int Judge(string input)
    {
        var list = ListOf(input);
        Finding.Unless(_isAllowed == NaiveOriginMatcher.Allows(s_policies[list].List, input), $"list {list} allows what its plain reading allows, and {(_isAllowed ? "not this" : "this too")}", input);
        Finding.Unless(_isOrigin == NaiveOriginMatcher.IsOrigin(input), "a serialized origin is what the plain reading takes for one", input);
        return (list * 1_000) + (_isAllowed ? 500 : 0) + (_isOrigin ? 250 : 0) + (Math.Min(input.Count('.'), 9) * 20) + Math.Min(input.Count(':'), 4) + (input.Contains('-') ? 5 : 0) + (input.Contains('[') ? 10 : 0);
    }

    private static CompiledPolicy Compile(string[] configured, string[] stored)
    {
        var policy = new ValidatedPolicy { Origins = [.. configured.Select(static entry => OriginEntryParser.Parse(entry, out _)!)] };
        // What came and went again leaves nothing behind.
        var changes = OriginLists.All.SelectMany(static list => list).Except(stored).SelectMany(static entry => (KeyValuePair<string, bool>[])[new(entry, true), new(entry, false)])
            .Concat(stored.Select(static entry => KeyValuePair.Create(entry, true)));
        var origins = changes.Aggregate(StoredOrigins.Empty, static (origins, change) => origins.With([change], out _));
        return new CompiledPolicy(policy).Join([.. origins.AllowedBy(policy)]);
    }

    private static int ListOf(string input) => Fingerprint.Of(input) % s_policies.Length;
}
