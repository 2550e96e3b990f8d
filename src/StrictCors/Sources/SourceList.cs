using StrictCors.Origins;

namespace StrictCors.Sources;

/// <summary>A whole list on its way in: nothing of it is in force before it is complete.</summary>
internal sealed class SourceList
{
    private readonly Dictionary<string, StoredOriginsBuilder> _policies = new(StringComparer.OrdinalIgnoreCase);
    private StoredOriginsBuilder? _last;
    private string? _lastName;

    public long Skipped { get; set; }

    public void Add(string policyName, OriginEntry entry)
    {
        // Most lists come policy by policy.
        if (_last is null || policyName != _lastName)
        {
            if (!_policies.TryGetValue(policyName, out _last))
                _policies[policyName] = _last = new();
            _lastName = policyName;
        }
        _last.Add(entry);
    }

    public void Remove(string policyName, string entry)
    {
        if (_policies.TryGetValue(policyName, out var origins))
            origins.Remove(entry);
    }

    public StoredPolicies Build(StoredPolicies inForce, out SourceDifference difference)
    {
        difference = default;
        var next = inForce;
        foreach (var (name, origins) in inForce.ByName)
        {
            if (_policies.ContainsKey(name))
                continue;
            next = next.With(name, StoredOrigins.Empty);
            difference = difference.Plus(new SourceDifference(0, origins.Count));
        }
        foreach (var (name, builder) in _policies)
        {
            next = next.With(name, builder.Build(inForce.Find(name), out var changed));
            difference = difference.Plus(changed);
        }
        return next;
    }
}
