using System.Runtime.CompilerServices;

namespace StrictCors.PostgreSql;

/// <summary>
/// Listens, then reads the whole table, then the rows that were told of. Listening comes first, so that whatever commits after the list was
/// read is told; and what is told is read, so that the order of the telling does not matter.
/// </summary>
internal sealed class PostgreSqlOriginSource(string address, PostgreSqlOriginsOptions options, TimeProvider time) : IOriginSource
{
    private const int RowsAtOnce = 1_000;

    private readonly OriginQueries _queries = new(options);

    public async IAsyncEnumerable<OriginChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = await ListeningConnection.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        await foreach (var change in _queries.AllAsync(connection, cancellationToken).ConfigureAwait(false))
            yield return change;
        var compared = time.GetTimestamp();
        while (true)
        {
            await foreach (var change in ToldAsync(connection, cancellationToken).ConfigureAwait(false))
                yield return change;
            if (connection.Hints.Everything || time.GetElapsedTime(compared) >= options.ComparisonInterval)
            {
                connection.Hints.Everything = false;
                await foreach (var change in CompareAsync(connection, cancellationToken).ConfigureAwait(false))
                    yield return change;
                compared = time.GetTimestamp();
            }

            yield return OriginChange.NothingNew;
            await connection.WaitAsync(Silence(compared), cancellationToken).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<OriginChange> ToldAsync(ListeningConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (connection.Hints.Take(RowsAtOnce) is { Count: > 0 } keys)
        {
            foreach (var change in await _queries.ReadAsync(connection, keys, cancellationToken).ConfigureAwait(false))
                yield return change;
        }
    }

    /// <summary>The whole list page by page, so that changes need not wait for the end of a long one.</summary>
    private async IAsyncEnumerable<OriginChange> CompareAsync(ListeningConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return OriginChange.ListStarts;
        var after = ("", "");
        while (await _queries.PageAsync(connection, after, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var (policy, entry) in page)
                yield return OriginChange.Listed(policy, entry);
            after = page[^1];
            await foreach (var change in ToldAsync(connection, cancellationToken).ConfigureAwait(false))
                yield return change;
        }

        yield return OriginChange.ListEnds;
    }

    private TimeSpan Silence(long compared)
    {
        var untilComparison = options.ComparisonInterval - time.GetElapsedTime(compared);
        return untilComparison < options.KeepAlive && untilComparison > TimeSpan.FromMilliseconds(1) ? untilComparison : options.KeepAlive;
    }
}
