namespace StrictCors.Sources;

/// <summary>How a source is doing, for the health check and the metrics. One thread writes, any may read.</summary>
internal sealed class SourceStatus(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _lastWord;
    private string? _lastError;
    private Func<long> _count = static () => 0;
    private bool _isLive;
    private bool _isLoaded;

    public bool IsLoaded => Read(() => _isLoaded);

    /// <summary>The source is being listened to, and has said its whole list.</summary>
    public bool IsLive => Read(() => _isLive);

    /// <summary>What went wrong last; it stays until the next whole list.</summary>
    public string? LastError => Read(() => _lastError);

    /// <summary>Since the source last said anything; <see langword="null"/> before its first whole list.</summary>
    public TimeSpan? Age => Read(() => _isLoaded ? time.GetElapsedTime(_lastWord) : (TimeSpan?)null);

    /// <summary>Those in force now: a reload of the configuration can rule some out.</summary>
    public long Origins => Read(() => _count)();

    public void CountBy(Func<long> count)
    {
        lock (_lock)
            _count = count;
    }

    /// <summary>Bad rows in the last whole list and since.</summary>
    public long Skipped { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>Entries that came or went since the start.</summary>
    public long Changes { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    public void Heard()
    {
        lock (_lock)
            _lastWord = time.GetTimestamp();
    }

    public void Listed()
    {
        lock (_lock)
        {
            _lastWord = time.GetTimestamp();
            (_isLoaded, _isLive, _lastError) = (true, true, null);
        }
    }

    public void Failed(string problem)
    {
        lock (_lock)
            (_isLive, _lastError) = (false, problem);
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }
}
