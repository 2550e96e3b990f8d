using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Configuration;
using StrictCors.Origins;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>All policies in force at one moment. A request reads the set once and keeps to it; a reload puts another in its place.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, CompiledPolicy> _named;
    private readonly PoliciesByHost? _byHost;
    private readonly FormerOrigins _former;
    private readonly ConcurrentDictionary<(CompiledPolicy, CompiledPolicy), CompiledPolicy> _common = new();

    public PolicySet(CompiledPolicy defaultPolicy, IReadOnlyDictionary<string, CompiledPolicy> named, CompiledPolicy? candidate, FormerOrigins? former = null)
    {
        Default = defaultPolicy;
        Candidate = candidate;
        _former = former ?? FormerOrigins.None;
        _named = named.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byHost = PoliciesByHost.Of(_named.Values);
        Rejects = Default.RejectsDisallowedOrigins || _named.Values.Any(static policy => policy.RejectsDisallowedOrigins);
        AnswersPlainOptions = Default.Source.YesOrNo.TryGetValue(SettingNames.AnswerPlainOptions, out var answers) ? answers : null;
    }

    public CompiledPolicy Default { get; }

    /// <summary>The report-only policy, evaluated beside the default and never answering.</summary>
    public CompiledPolicy? Candidate { get; }

    /// <summary>Some policy answers <c>403</c> to disallowed origins, so the decision is needed before the application runs.</summary>
    public bool Rejects { get; }

    /// <summary>Some policy is for the requests of certain hosts.</summary>
    public bool HasHosts => _byHost is not null;

    /// <summary><see langword="null"/>: where the application maps no <c>OPTIONS</c> of its own.</summary>
    public bool? AnswersPlainOptions { get; }

    /// <summary>The same policies with what the sources now say; the candidate is compared over the stored origins of the policy it may replace.</summary>
    /// <param name="stored">By a policy's name, which for the default one is empty, and by the policy whose credentials count.</param>
    /// <param name="former">What was listed once, by configuration or by a source.</param>
    public PolicySet Join(Func<string, ValidatedPolicy, OriginEntries[]> stored, FormerOrigins former)
    {
        return new(Join("", Default), _named.ToDictionary(static pair => pair.Key, pair => Join(pair.Key, pair.Value)), Candidate is null ? null : Join("", Candidate), former);

        CompiledPolicy Join(string name, CompiledPolicy policy) => policy.Join(stored(name, policy.Source));
    }

    public IEnumerable<string> Names => _named.Keys;

    public IEnumerable<CompiledPolicy> All => Candidate is null ? [Default, .. _named.Values] : [Default, .. _named.Values, Candidate];

    /// <param name="name">Empty for the default policy.</param>
    public CompiledPolicy? Find(string name) => name.Length == 0 ? Default : _named.GetValueOrDefault(name);

    /// <summary>Whether everything that a cache may keep of actual requests would be answered the same. Preflights and the candidate don't count: nobody keeps their headers for others.</summary>
    public bool AnswersAs(PolicySet other) =>
        Default.AnswersAs(other.Default) && _named.Count == other._named.Count
        && _named.All(pair => other._named.TryGetValue(pair.Key, out var policy) && pair.Value.AnswersAs(policy));

    public bool HasPolicy(string name) => _named.ContainsKey(name);

    /// <summary>Whether some policy lists the origin, or did before a reload or a store's change: then it is most likely a front end of one's own, whatever is refused to it.</summary>
    public bool Knows(in StringValues origin)
    {
        if (origin is not [{ Length: <= RequestOrigin.MaxLength } text])
            return false;
        if (Lists(Default, origin) || (Candidate is not null && Lists(Candidate, origin)))
            return true;
        foreach (var policy in _named.Values)
        {
            if (Lists(policy, origin))
                return true;
        }

        return _former.Contain(text);
    }

    private static bool Lists(CompiledPolicy policy, in StringValues origin) => !policy.AllowsAnyOrigin && policy.AllowsOrigin(origin);

    /// <summary>What two policies of this set allow together, compiled once.</summary>
    public CompiledPolicy Common(CompiledPolicy one, CompiledPolicy other) => _common.GetOrAdd((one, other), static pair => CompiledPolicy.Common(pair.Item1, pair.Item2));

    /// <summary>The policy of requests whose endpoint names none.</summary>
    /// <param name="asked">The request's headers, with the host that the application sees: there it is Punycode, elsewhere Unicode.</param>
    public CompiledPolicy ForHost(IHeaderDictionary asked) => _byHost?.Find(asked.Host.ToString()) ?? Default;

    /// <summary>The policy that an endpoint's metadata asks for; the host's where it asks for none. A name nobody configured opens nothing.</summary>
    public CompiledPolicy Select(Endpoint? endpoint, IHeaderDictionary asked) => Select(endpoint?.Metadata.GetMetadata<ICorsMetadata>(), asked);

    /// <inheritdoc cref="Select(Endpoint?, IHeaderDictionary)" />
    public CompiledPolicy Select(ICorsMetadata? metadata, IHeaderDictionary asked) => metadata switch
    {
        null => ForHost(asked),
        IDisableCorsAttribute => CompiledPolicy.Disabled,
        IEnableCorsAttribute { PolicyName: null or "" } => ForHost(asked),
        IEnableCorsAttribute { PolicyName: { } name } => _named.GetValueOrDefault(name, CompiledPolicy.Disabled),
        _ => CompiledPolicy.Disabled,
    };
}
