namespace StrictCors.Sources;

/// <summary>Pauses that grow from 0.2 to 30 seconds, each a little different, so that many instances don't all come back at once.</summary>
internal sealed class RetryPauses
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.2);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // Of the pause, up or down.
    private const double Spread = 0.2;

    private TimeSpan _next = Shortest;

    public TimeSpan Next()
    {
        var pause = _next * (1 - Spread + (2 * Spread * Random.Shared.NextDouble()));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }

    public void Reset() => _next = Shortest;
}
