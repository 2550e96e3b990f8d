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
    private readonly string[] _policies;
    private readonly HashSet<string> _policySet;

    public OriginQueries(PostgreSqlOriginsOptions options)
    {
        var table = string.Join('.', options.Table.Split('.').Select(static part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        _policies = [.. options.Policies];
        _policySet = new(_policies, StringComparer.Ordinal);
        _all = $"select policy, entry from {table}" + (_policies.Length == 0 ? "" : " where policy = any($1)");
        _page = $"select policy, entry from {table} where (policy, entry) > ($1, $2)" + (_policies.Length == 0 ? "" : " and policy = any($3)")
            + $" order by policy, entry limit {PageSize}";
        _some = $"select policy, entry from {table} where (policy, entry) in (select * from unnest($1::text[], $2::text[]))";
    }

    /// <summary>The whole list, row by row as it comes: nothing of it is kept here.</summary>
    public async IAsyncEnumerable<OriginChange> AllAsync(ListeningConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var command = connection.Command(_all);
        command.CommandTimeout = LongestSilence;
        await using var ownCommand = command.ConfigureAwait(false);
        AddPolicies(command);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        yield return OriginChange.ListStarts;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return OriginChange.Listed(reader.GetString(0), reader.GetString(1));
        yield return OriginChange.ListEnds;
    }

    /// <summary>The rows that follow one, in the order of the primary key.</summary>
    public async Task<IReadOnlyList<(string Policy, string Entry)>> PageAsync(
        ListeningConnection connection, (string Policy, string Entry) after, CancellationToken cancellationToken)
    {
        var command = connection.Command(_page);
        command.CommandTimeout = LongestSilence;
        await using var ownCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new() { Value = after.Policy });
        command.Parameters.Add(new() { Value = after.Entry });
        AddPolicies(command);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    /// <summary>How it stands with these rows now.</summary>
    public async Task<IReadOnlyList<OriginChange>> ReadAsync(
        ListeningConnection connection, IReadOnlyList<(string Policy, string Entry)> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.Where(key => _policySet.Count == 0 || _policySet.Contains(key.Policy)).ToHashSet();
        var changes = new List<OriginChange>();
        if (wanted.Count == 0)
            return changes;

        var command = connection.Command(_some);
        await using var ownCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new() { Value = wanted.Select(static key => key.Policy).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(static key => key.Entry).ToArray() });
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownReader = reader.ConfigureAwait(false);
        var there = new List<OriginChange>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (policy, entry) = (reader.GetString(0), reader.GetString(1));
            wanted.Remove((policy, entry));
            there.Add(OriginChange.Add(policy, entry));
        }

        foreach (var (policy, entry) in wanted)
            changes.Add(OriginChange.Remove(policy, entry));
        changes.AddRange(there);
        return changes;
    }

    private void AddPolicies(NpgsqlCommand command)
    {
        if (_policies.Length > 0)
            command.Parameters.Add(new() { Value = _policies });
    }
}
