using System.Runtime.CompilerServices;
using Npgsql;

namespace StrictCors.PostgreSql;

/// <summary>The questions that are ever asked of the table: all of it, at once or page by page, and whether some rows are there.</summary>
internal sealed class OriginQueries
{
    private const int PageSize = 20_000;

    // Seconds: a table that nobody has read for long comes from the disk.
    private const int LongestSilence = 60;

    private readonly string _all;
    private readonly string _page;
    private readonly string _some;
    private readonly string _names;
    private readonly HashSet<string> _policies;

    // Each name as the table spells it. Names compare without regard to case, and a database knows other cases than .NET, so it is never asked to compare them.
    private readonly Dictionary<string, HashSet<string>> _spellings = new(StringComparer.OrdinalIgnoreCase);

    public OriginQueries(PostgreSqlOriginsOptions options)
    {
        _policies = new(options.Policies, StringComparer.OrdinalIgnoreCase);
        var table = options.QuotedTable;
        var (ofPolicies, and) = _policies.Count == 0 ? ("", "") : (" where policy = any($1)", " and policy = any($3)");
        _all = $"select policy, entry from {table}{ofPolicies}";
        _page = $"select policy, entry from {table} where (policy, entry) > ($1, $2){and} order by policy, entry limit {PageSize}";
        _some = $"select policy, entry from {table} where (policy, entry) in (select * from rows from (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])))";
        // From one name to the next by the primary key, not over all rows.
        _names = $"""
            with recursive names as (
                (select policy from {table} order by policy limit 1)
                union all
                select (select policy from {table} where policy > names.policy order by policy limit 1) from names where names.policy is not null)
            select policy from names where policy is not null
            """;
    }

    /// <summary>The whole list, row by row as it comes: nothing of it is kept here.</summary>
    public async IAsyncEnumerable<OriginChange> AllAsync(ListeningConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var spellings = await SpellingsAsync(connection, cancellationToken).ConfigureAwait(false);
        var command = connection.Command(_all);
        command.CommandTimeout = LongestSilence;
        await using var ownCommand = command.ConfigureAwait(false);
        AddPolicies(command, spellings);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        yield return OriginChange.ListStarts;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Learn(reader.GetString(0));
            yield return OriginChange.Listed(reader.GetString(0), reader.GetString(1));
        }

        yield return OriginChange.ListEnds;
    }

    /// <summary>The rows that follow one, in the order of the primary key.</summary>
    public async Task<IReadOnlyList<(string Policy, string Entry)>> PageAsync(
        ListeningConnection connection, IReadOnlyCollection<string> spellings, (string Policy, string Entry) after, CancellationToken cancellationToken)
    {
        var command = connection.Command(_page);
        command.CommandTimeout = LongestSilence;
        await using var ownCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new() { Value = after.Policy });
        command.Parameters.Add(new() { Value = after.Entry });
        AddPolicies(command, spellings);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Learn(reader.GetString(0));
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    /// <summary>How it stands with these rows now.</summary>
    public async Task<IReadOnlyList<OriginChange>> ReadAsync(
        ListeningConnection connection, IReadOnlyList<(string Policy, string Entry)> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.Where(key => _policies.Count == 0 || _policies.Contains(key.Policy)).SelectMany(InEverySpelling).ToHashSet();
        if (wanted.Count == 0)
            return [];

        var command = connection.Command(_some);
        await using var ownCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new() { Value = wanted.Select(static key => key.Policy).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(static key => key.Entry).ToArray() });
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        var there = new HashSet<(string Policy, string Entry)>(s_byName);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Learn(reader.GetString(0));
            there.Add((reader.GetString(0), reader.GetString(1)));
        }

        // Gone is what no row states any more, whichever way it spells the policy's name.
        return
        [
            .. wanted.Where(key => !there.Contains(key)).Select(static key => OriginChange.Remove(key.Policy, key.Entry)),
            .. there.Select(static key => OriginChange.Add(key.Policy, key.Entry)),
        ];
    }

    /// <summary>The names of the wanted policies as the table spells them now; none where all are wanted.</summary>
    public async Task<IReadOnlyCollection<string>> SpellingsAsync(ListeningConnection connection, CancellationToken cancellationToken)
    {
        var spellings = new List<string>();
        if (_policies.Count == 0)
            return spellings;
        var command = connection.Command(_names);
        command.CommandTimeout = LongestSilence;
        await using var ownCommand = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_policies.Contains(reader.GetString(0)))
                spellings.Add(reader.GetString(0));
        }

        return spellings;
    }

    private IEnumerable<(string Policy, string Entry)> InEverySpelling((string Policy, string Entry) key)
    {
        yield return key;
        foreach (var spelling in _spellings.GetValueOrDefault(key.Policy) ?? [])
            yield return (spelling, key.Entry);
    }

    // Only what rows say: anyone may send a notification.
    private void Learn(string policy)
    {
        if (!_spellings.TryGetValue(policy, out var spellings))
            _spellings[policy] = spellings = new(StringComparer.Ordinal);
        spellings.Add(policy);
    }

    private void AddPolicies(NpgsqlCommand command, IReadOnlyCollection<string> spellings)
    {
        if (_policies.Count > 0)
            command.Parameters.Add(new() { Value = spellings.ToArray() });
    }

    private static readonly IEqualityComparer<(string Policy, string Entry)> s_byName = EqualityComparer<(string Policy, string Entry)>.Create(
        static (one, other) => one.Entry == other.Entry && one.Policy.Equals(other.Policy, StringComparison.OrdinalIgnoreCase),
        static key => HashCode.Combine(key.Entry, StringComparer.OrdinalIgnoreCase.GetHashCode(key.Policy)));
}
