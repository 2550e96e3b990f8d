using StrictCors.Origins;
using StrictCors.Policies;

namespace StrictCors.Sources;

/// <summary>A whole list on its way in, with the changes that come while it is being said: nothing of it is in force before it is complete.</summary>
internal sealed class SourceList
{
    private readonly Dictionary<string, ListedPolicy> _policies = new(StringComparer.OrdinalIgnoreCase);
    private ListedPolicy? _last;
    private string? _lastName;

    public long Skipped { get; set; }

    public void Add(string policyName, OriginEntry entry) => Find(policyName).Say(entry.Text, isThere: true);

    public void Remove(string policyName, string entry) => Find(policyName).Say(entry, isThere: false);

    public StoredPolicies Build(StoredPolicies inForce, out SourceDifference difference)
    {
        difference = default;
        var next = inForce;
        foreach (var name in inForce.ByName.Keys)
            _ = Find(name);
        foreach (var (name, list) in _policies)
        {
            next = next.With(name, list.Build(inForce.Find(name), out var changed));
            difference = difference.Plus(changed);
        }
        return next;
    }

    private ListedPolicy Find(string policyName)
    {
        // Most lists come policy by policy.
        if (_last is null || policyName != _lastName)
        {
            if (!_policies.TryGetValue(policyName, out _last))
                _policies[policyName] = _last = new();
            _lastName = policyName;
        }
        return _last;
    }

    private sealed class ListedPolicy
    {
        // What was said last waits as strings, which take more room than a packed entry, until it is a share of the whole.
        private const int FewestWaiting = 5_000;
        private const int ShareWaiting = 4;

        private readonly Dictionary<string, bool> _waiting = new(StringComparer.Ordinal);
        private StoredOrigins _origins = StoredOrigins.Empty;

        public void Say(string entry, bool isThere)
        {
            _waiting[entry] = isThere;
            if (_waiting.Count >= FewestWaiting + (_origins.Count / ShareWaiting))
                Pack();
        }

        /// <param name="inForce">What the list takes the place of.</param>
        /// <param name="difference">What the list in force has not, and what it has too many.</param>
        /// <returns>The list in force itself where nothing differs.</returns>
        public StoredOrigins Build(StoredOrigins inForce, out SourceDifference difference)
        {
            Pack();
            var kept = inForce.Count == 0 ? 0 : _origins.Texts.Count(inForce.Has);
            difference = new(_origins.Count - kept, inForce.Count - kept);
            return difference.IsNone ? inForce : _origins;
        }

        private void Pack()
        {
            _origins = _origins.With(_waiting, out _);
            _waiting.Clear();
        }
    }
}
