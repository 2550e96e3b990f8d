using Microsoft.Extensions.Hosting;
using StrictCors.Policies;

namespace StrictCors.Sources;

/// <summary>Reads one source for as long as the application runs, and begins again after each failure.</summary>
internal sealed class SourceRunner(IOriginSource source, PolicyStore policies, SourceIntake intake, SourceStatus status, SourceLog log, SourceMetrics metrics, TimeProvider time)
    : BackgroundService
{
    private readonly RetryPauses _pauses = new();

    public SourceStatus Status => status;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await policies.Loaded.WaitAsync(stoppingToken).ConfigureAwait(false);
            while (true)
            {
                var problem = await ReadAsync(stoppingToken).ConfigureAwait(false);
                stoppingToken.ThrowIfCancellationRequested();
                status.Failed(problem);
                metrics.Read(succeeded: false);
                var pause = _pauses.Next();
                log.Down(problem, pause.TotalSeconds, status.IsLoaded);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    /// <returns>Why there is nothing more to read.</returns>
    private async Task<string> ReadAsync(CancellationToken stopping)
    {
        // Whatever a source throws is a reason to ask again: ending here would end the host, or leave its origins as they are for good.
        try
        {
            intake.Begin();
            var changes = source.ReadAsync(stopping).GetAsyncEnumerator(stopping);
            await using var disposal = changes.ConfigureAwait(false);
            while (true)
            {
                var next = changes.MoveNextAsync();
                if (!next.IsCompleted)
                    intake.Flush();
                if (!await next.ConfigureAwait(false))
                    break;
                if (intake.Take(changes.Current))
                    _pauses.Reset();
            }

            intake.Flush();
            return "The source ended.";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}

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
