namespace StrictCors.Policies;

/// <summary>Whether a change of the policies is so recent that caches are to replace what they keep.</summary>
internal sealed class Revalidation(TimeProvider clock)
{
    private long _changed;

    // A timestamp; 0 while nothing is forced.
    private long _end;

    /// <summary>Asked by every request: one read, unless the time is running.</summary>
    public bool IsForced
    {
        get
        {
            var end = Volatile.Read(ref _end);
            return end != 0 && IsBefore(end);
        }
    }

    /// <summary>Called by one thread at a time.</summary>
    /// <param name="span">For how long a change counts, from when it happened; a shorter or longer span counts for the last change too.</param>
    /// <param name="isChange">The policies answer otherwise from now on.</param>
    public void Follow(TimeSpan span, bool isChange)
    {
        var now = clock.GetTimestamp();
        if (isChange)
            _changed = now;
        var end = _changed + (long)(span.TotalSeconds * clock.TimestampFrequency);
        Volatile.Write(ref _end, end > now ? end : 0);
    }

    // Requests that come when the time is over ask the clock no more. A change that comes meanwhile has written another end, which stays.
    private bool IsBefore(long end)
    {
        if (clock.GetTimestamp() < end)
            return true;
        Interlocked.CompareExchange(ref _end, 0, end);
        return false;
    }
}
