using Microsoft.Extensions.Logging;
using StrictCors.Decisions;
using StrictCors.Diagnostics;

namespace StrictCors.Reporting;

/// <summary>The lines about refusals. Each kind of sender has lines of its own, so that strangers, however many, can't hide what an allowed origin meets.</summary>
internal sealed class RefusalLog(ILogger logger, TimeProvider clock)
{
    private readonly Group _own = new(clock, lines: 16);
    private readonly Group _near = new(clock, lines: 8);
    private readonly Group _strangers = new(clock, lines: 10);
    private ITimer? _summary;

    public bool AreRead => logger.IsEnabled(LogLevel.Warning) || logger.IsEnabled(LogLevel.Debug);

    /// <summary>A warning when it is new, and again once a minute while it lasts; else a debug line. The sentence is made only when somebody reads it.</summary>
    public void Refused(in Refusal refusal)
    {
        var times = 1;
        if (logger.IsEnabled(LogLevel.Warning) && Ask(refusal, refusal.Key, out times) == LineVerdict.Say)
            LogMessages.Refused(logger, refusal.Kind, refusal.Outcome, refusal.Method, refusal.Path, refusal.Policy.Name, times, refusal.Sentence());
        else if (logger.IsEnabled(LogLevel.Debug))
            LogMessages.RefusedAgain(logger, refusal.Kind, refusal.Outcome, refusal.Method, refusal.Path, refusal.Policy.Name, times, refusal.Sentence());
    }

    private LineVerdict Ask(in Refusal refusal, in LineKey key, out int times)
    {
        var group = GroupOf(refusal, key);
        var verdict = group.Lines.Ask(key, out times);
        if (verdict == LineVerdict.NoRoom)
        {
            Interlocked.Increment(ref group.WithoutLine);
            ScheduleSummary();
        }

        return verdict;
    }

    private Group GroupOf(in Refusal refusal, in LineKey key)
    {
        if (refusal.Outcome != CorsOutcome.Origin || refusal.Policies.Knows(refusal.Origin))
            return _own;
        if (_strangers.Lines.Remembers(key))
            return _strangers;
        return _near.Lines.Remembers(key) || Explainer.IsNear(refusal.Policy, refusal.Origin) ? _near : _strangers;
    }

    private void ScheduleSummary()
    {
        if (Volatile.Read(ref _summary) is not null)
            return;
        var timer = clock.CreateTimer(static state => ((RefusalLog)state!).Summarize(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref _summary, timer, null) is null)
            timer.Change(LineLimiter.Pause, Timeout.InfiniteTimeSpan);
        else
            timer.Dispose();
    }

    private void Summarize()
    {
        Interlocked.Exchange(ref _summary, null)?.Dispose();
        LogMessages.RefusedWithoutLine(logger, _own.Take(), _near.Take(), _strangers.Take());
    }

    private sealed class Group(TimeProvider clock, int lines)
    {
        public long WithoutLine;

        public LineLimiter Lines { get; } = new(clock, lines);

        public long Take() => Interlocked.Exchange(ref WithoutLine, 0);
    }
}
