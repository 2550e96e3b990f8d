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
        private readonly EntryTable.Builder _plain = new();

        // Whether they are there: entries that aren't plain, and plain ones that went again.
        private readonly Dictionary<string, bool> _others = new(StringComparer.Ordinal);

        public void Say(string entry, bool isThere)
        {
            if (!isThere || !StoredOrigins.IsPlain(entry))
            {
                _others[entry] = isThere;
                return;
            }
            _plain.Add(entry);
            if (_others.Count > 0)
                _others.Remove(entry);
        }

        /// <param name="inForce">What the list takes the place of.</param>
        /// <param name="difference">What the list in force has not, and what it has too many.</param>
        /// <returns>The list in force itself where nothing differs.</returns>
        public StoredOrigins Build(StoredOrigins inForce, out SourceDifference difference)
        {
            var origins = StoredOrigins.Of(_plain).With(_others, out _);
            var kept = inForce.Count == 0 ? 0 : origins.Texts.Count(inForce.Has);
            difference = new(origins.Count - kept, inForce.Count - kept);
            return difference.IsNone ? inForce : origins;
        }
    }
}
