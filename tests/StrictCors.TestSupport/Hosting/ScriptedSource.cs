using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace StrictCors.TestSupport.Hosting;

/// <summary>A source that says what a test tells it to, when it tells it to.</summary>
public sealed class ScriptedSource : IOriginSource
{
    private readonly Channel<object> _steps = Channel.CreateUnbounded<object>();
    private int _readings;

    public int Readings => Volatile.Read(ref _readings);

    public void Say(params OriginChange[] changes)
    {
        foreach (var change in changes)
            _steps.Writer.TryWrite(change);
    }

    /// <summary>A whole list for the default policy.</summary>
    public void List(params string[] entries) =>
        Say([OriginChange.ListStarts, .. entries.Select(static entry => OriginChange.Listed(null, entry)), OriginChange.ListEnds]);

    public void Fail(string message) => _steps.Writer.TryWrite(new InvalidOperationException(message));

    public async IAsyncEnumerable<OriginChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        await foreach (var step in _steps.Reader.ReadAllAsync(cancellationToken))
            yield return step is Exception exception ? throw exception : (OriginChange)step;
    }
}
