namespace StrictCors;

/// <summary>A store of allowed origins: a database, a service, a file that somebody else writes.</summary>
/// <remarks>
/// <para>
/// A source is read in the background and never sees a request: the library keeps what it said, compiled, and answers from that. Its
/// entries join those of the configuration, policy by policy, and each is judged like a configured one; a bad one is skipped, counted and
/// logged with its key. Register it with <c>AddOriginSource</c>.
/// </para>
/// <para>Nothing a source does or fails to do opens anything: until its first whole list only configured origins are allowed, and while it
/// is down the last known ones stay.</para>
/// </remarks>
/// <example><code>
/// public async IAsyncEnumerable&lt;OriginChange&gt; ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
/// {
///     yield return OriginChange.ListStarts;
///     foreach (var (policy, entry) in await store.ReadAllAsync(cancellationToken))
///         yield return OriginChange.Listed(policy, entry);
///     yield return OriginChange.ListEnds;
///     await foreach (var change in store.ChangesAsync(cancellationToken))
///         yield return change.IsGone ? OriginChange.Remove(change.Policy, change.Entry) : OriginChange.Add(change.Policy, change.Entry);
/// }
/// </code></example>
public interface IOriginSource
{
    /// <summary>The whole list first, then each change as it happens, for as long as the application runs.</summary>
    /// <remarks>
    /// The list stands between <see cref="OriginChange.ListStarts"/> and <see cref="OriginChange.ListEnds"/>, and takes the place of
    /// everything said before, in one step. It may come again at any time, as a safety net, with changes in between. Changes that are there at once take effect
    /// together. Where nothing happens, say <see cref="OriginChange.NothingNew"/> every few seconds: the age of the data is counted from
    /// the last word. An enumeration that throws or ends is started again, after a pause that grows from 0.2 to 30 seconds.
    /// </remarks>
    /// <param name="cancellationToken">Set when the application stops.</param>
    IAsyncEnumerable<OriginChange> ReadAsync(CancellationToken cancellationToken);
}
