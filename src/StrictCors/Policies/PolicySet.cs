using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using StrictCors.Sources;

namespace StrictCors.Policies;

/// <summary>All policies in force at one moment. A request reads the set once and keeps to it; a reload puts another in its place.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, CompiledPolicy> _named;
    private readonly ConcurrentDictionary<(CompiledPolicy, CompiledPolicy), CompiledPolicy> _common = new();

    public PolicySet(CompiledPolicy defaultPolicy, IReadOnlyDictionary<string, CompiledPolicy> named, CompiledPolicy? candidate)
    {
        Default = defaultPolicy;
        Candidate = candidate;
        _named = named.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Rejects = Default.RejectsDisallowedOrigins || _named.Values.Any(static policy => policy.RejectsDisallowedOrigins);
    }

    public CompiledPolicy Default { get; }

    /// <summary>The report-only policy, evaluated beside the default and never answering.</summary>
    public CompiledPolicy? Candidate { get; }

    /// <summary>Some policy answers <c>403</c> to disallowed origins, so the decision is needed before the application runs.</summary>
    public bool Rejects { get; }

    public bool? AnswersPlainOptions => Default.Source.AnswersPlainOptions;

    /// <summary>The same policies with what the sources now say; the candidate is compared over the stored origins of the policy it may replace.</summary>
    /// <param name="stored">By a policy's name, which for the default one is empty.</param>
    public PolicySet Join(Func<string, StoredOrigins[]> stored) => new(
        Default.Join(stored("")),
        _named.ToDictionary(static pair => pair.Key, pair => pair.Value.Join(stored(pair.Key))),
        Candidate?.Join(stored("")));

    public IEnumerable<string> Names => _named.Keys;

    public IEnumerable<CompiledPolicy> All => Candidate is null ? [Default, .. _named.Values] : [Default, .. _named.Values, Candidate];

    /// <param name="name">Empty for the default policy.</param>
    public CompiledPolicy? Find(string name) => name.Length == 0 ? Default : _named.GetValueOrDefault(name);

    public bool HasPolicy(string name) => _named.ContainsKey(name);

    /// <summary>What two policies of this set allow together, compiled once.</summary>
    public CompiledPolicy Common(CompiledPolicy one, CompiledPolicy other) => _common.GetOrAdd((one, other), static pair => CompiledPolicy.Common(pair.Item1, pair.Item2));

    /// <summary>The policy that an endpoint's metadata asks for; the default one where there is no endpoint. A name nobody configured opens nothing.</summary>
    public CompiledPolicy Select(Endpoint? endpoint) => Select(endpoint?.Metadata.GetMetadata<ICorsMetadata>());

    /// <inheritdoc cref="Select(Endpoint?)" />
    public CompiledPolicy Select(ICorsMetadata? metadata) => metadata switch
    {
        null => Default,
        IDisableCorsAttribute => CompiledPolicy.Disabled,
        IEnableCorsAttribute { PolicyName: null or "" } => Default,
        IEnableCorsAttribute { PolicyName: { } name } => _named.GetValueOrDefault(name, CompiledPolicy.Disabled),
        _ => CompiledPolicy.Disabled,
    };
}
