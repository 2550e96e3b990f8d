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
        connection.Hints.Add("");
        var compared = time.GetTimestamp();
        while (true)
        {
            if (connection.Hints.Everything || time.GetElapsedTime(compared) >= options.ComparisonInterval)
            {
                connection.Hints.Clear();
                await foreach (var change in _queries.AllAsync(connection, cancellationToken).ConfigureAwait(false))
                    yield return change;
                compared = time.GetTimestamp();
            }

            while (connection.Hints.Take(RowsAtOnce) is { Count: > 0 } keys)
            {
                foreach (var change in await _queries.ReadAsync(connection, keys, cancellationToken).ConfigureAwait(false))
                    yield return change;
            }

            yield return OriginChange.NothingNew;
            await connection.WaitAsync(Silence(compared), cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Silence(long compared)
    {
        var untilComparison = options.ComparisonInterval - time.GetElapsedTime(compared);
        return untilComparison < options.KeepAlive && untilComparison > TimeSpan.FromMilliseconds(1) ? untilComparison : options.KeepAlive;
    }
}
