using StrictCors.Origins;
using StrictCors.Policies;

namespace StrictCors.Sources;

/// <summary>Takes one source's words in their order, and puts what they come to in force.</summary>
internal sealed class SourceIntake(string source, PolicyStore policies, SourceStatus status, SourceLog log, SourceMetrics metrics, TimeProvider time)
{
    /// <summary>A change is not to wait for all of a very long row of others.</summary>
    private const int LongestBatch = 5_000;

    private readonly Dictionary<string, Dictionary<string, bool>> _batch = new(StringComparer.OrdinalIgnoreCase);
    private volatile StoredPolicies _inForce = StoredPolicies.Empty;
    private SourceList? _list;
    private bool _hasList;
    private int _waiting;
    private long _listStarted;

    /// <summary>A new enumeration: what an earlier one left half said is void, and this one has to say its list first.</summary>
    public void Begin()
    {
        _batch.Clear();
        (_list, _hasList, _waiting) = (null, false, 0);
        status.CountBy(() => _inForce.CountIn(policies.Current));
    }

    /// <returns>Whether a whole list has just come into force.</returns>
    public bool Take(in OriginChange change)
    {
        status.Heard();
        switch (change.Kind)
        {
            case OriginChangeKind.ListStarts:
                Flush();
                _list = new();
                _listStarted = time.GetTimestamp();
                break;
            case OriginChangeKind.ListEnds:
                EndList();
                return true;
            case OriginChangeKind.Listed:
                if (_list is null)
                    throw new InvalidOperationException("An entry of the list came outside of it. Say ListStarts first, or Add for a change.");
                if (Judge(change) is { } listed)
                    _list.Add(change.PolicyName, listed);
                break;
            case OriginChangeKind.Add:
                if (Judge(change) is { } added)
                    Add(change, added);
                break;
            case OriginChangeKind.Remove:
                Remove(change);
                break;
        }
        return false;
    }

    /// <summary>Puts the changes taken so far in force, all at once.</summary>
    public void Flush()
    {
        if (_waiting == 0)
            return;
        var (next, difference) = (_inForce, default(SourceDifference));
        foreach (var (policy, changes) in _batch)
        {
            next = next.With(policy, next.Find(policy).With(changes, out var changed));
            difference = difference.Plus(changed);
        }
        string[] gone = difference.Removed == 0 ? [] : Gone(next, _batch.Select(static pair =>
            (pair.Key, pair.Value.Where(static change => !change.Value).Select(static change => change.Key))), difference.Removed);
        _batch.Clear();
        _waiting = 0;
        Publish(next, difference, gone);
    }

    private OriginEntry? Judge(in OriginChange row)
    {
        var problem = RowJudge.FindProblem(row, source, policies.Current.Find(row.PolicyName)?.Source, out var entry);
        if (problem is not null)
            Skip(problem, row.Entry.StartsWith('!'));
        return entry;
    }

    private void Add(in OriginChange change, OriginEntry entry)
    {
        _list?.Add(change.PolicyName, entry);
        // Before its first list is complete, a source has said nothing that could be in force.
        if (_hasList || _list is null)
            Note(change, isThere: true);
    }

    private void Remove(in OriginChange change)
    {
        _list?.Remove(change.PolicyName, change.Entry);
        Note(change, isThere: false);
    }

    private void Skip(CorsConfigurationProblem problem, bool isExclusion)
    {
        if (_list is null)
            status.Skipped++;
        else
            _list.Skipped++;
        log.RowSkipped(problem, isExclusion);
    }

    private void Note(in OriginChange change, bool isThere)
    {
        if (_list is null && !_hasList)
            throw new InvalidOperationException("A change came before the whole list. Say ListStarts, Listed for each entry, and ListEnds first.");
        if (!_batch.TryGetValue(change.PolicyName, out var changes))
            _batch[change.PolicyName] = changes = new(StringComparer.Ordinal);
        changes[change.Entry] = isThere;
        if (++_waiting >= LongestBatch)
            Flush();
    }

    private void EndList()
    {
        var list = _list ?? throw new InvalidOperationException("The list ended and had not started. Say ListStarts first.");
        Flush();
        _list = null;
        var isComparison = _hasList;
        _hasList = true;
        var next = list.Build(_inForce, out var difference);
        status.Skipped = list.Skipped;
        status.Listed();
        // The list in force is gone through, as the comparison did, until all that is gone is found.
        Publish(next, difference, difference.Removed == 0 ? [] : Gone(next, _inForce.ByName.Select(static pair => (pair.Key, pair.Value.Texts)), difference.Removed));
        if (!isComparison)
        {
            log.Loaded(status, time.GetElapsedTime(_listStarted).TotalSeconds);
            TellUnused();
        }
        else if (!difference.IsNone)
            log.Differed(difference);
        metrics.Read(succeeded: true);
    }

    private string[] Gone(StoredPolicies next, IEnumerable<(string Policy, IEnumerable<string> Entries)> candidates, int removed) =>
        [.. _inForce.GoneIn(next, policies.Current, candidates).Take(Math.Min(removed, FormerOrigins.Most))];

    private void Publish(StoredPolicies next, SourceDifference difference, string[] gone)
    {
        _inForce = next;
        policies.Join(source, next, gone);
        status.Changes += difference.Added + difference.Removed;
        metrics.Changed(difference);
    }

    private void TellUnused()
    {
        var configured = policies.Current;
        foreach (var (policy, origins) in _inForce.ByName.Take(SourceLog.MostRows))
        {
            if (configured.Find(policy) is not { AllowsAnyOrigin: false } found)
                log.Unused(origins.Count, policy, isOpen: configured.Find(policy) is not null);
        }
    }
}
