using System.Runtime.CompilerServices;

namespace StrictCors.PostgreSql;

/// <summary>
/// Listens, then reads the whole table, then the rows that were told of. Listening comes first, so that whatever commits after the list was
/// read is told; and what is told is read, so that the order of the telling does not matter.
/// </summary>
internal sealed class PostgreSqlOriginSource(string address, PostgreSqlOriginsOptions options, TimeProvider time) : IOriginSource
{
    private const int RowsAtOnce = 1_000;
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(1);

    private readonly OriginQueries _queries = new(options);

    public async IAsyncEnumerable<OriginChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = await ListeningConnection.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        await foreach (var change in _queries.AllAsync(connection, cancellationToken).ConfigureAwait(false))
            yield return change;
        var compared = time.GetTimestamp();
        var pause = TimeSpan.Zero;
        while (true)
        {
            await foreach (var change in ToldAsync(connection, cancellationToken).ConfigureAwait(false))
                yield return change;
            if (UntilComparison(connection.Hints, compared, pause) <= TimeSpan.Zero)
            {
                connection.Hints.Everything = false;
                var started = time.GetTimestamp();
                await foreach (var change in CompareAsync(connection, cancellationToken).ConfigureAwait(false))
                    yield return change;
                compared = time.GetTimestamp();
                pause = PauseAfter(time.GetElapsedTime(started, compared));
            }

            yield return OriginChange.NothingNew;
            var wait = UntilComparison(connection.Hints, compared, pause);
            await connection.WaitAsync(wait < options.KeepAlive ? TimeSpan.FromMilliseconds(Math.Max(1, wait.TotalMilliseconds)) : options.KeepAlive, cancellationToken).ConfigureAwait(false);
        }
    }

    // Anyone who may connect can ask for a comparison, so those that are asked for take at most a fifth of the time.
    private static TimeSpan PauseAfter(TimeSpan comparison) => comparison * 4 > s_shortestPause ? comparison * 4 : s_shortestPause;

    private TimeSpan UntilComparison(Hints hints, long compared, TimeSpan pause) =>
        (hints.Everything && pause < options.ComparisonInterval ? pause : options.ComparisonInterval) - time.GetElapsedTime(compared);

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
        var spellings = await _queries.SpellingsAsync(connection, cancellationToken).ConfigureAwait(false);
        var after = ("", "");
        while (await _queries.PageAsync(connection, spellings, after, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var (policy, entry) in page)
                yield return OriginChange.Listed(policy, entry);
            after = page[^1];
            await foreach (var change in ToldAsync(connection, cancellationToken).ConfigureAwait(false))
                yield return change;
        }

        yield return OriginChange.ListEnds;
    }
}
