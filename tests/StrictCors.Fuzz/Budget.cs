using System.Diagnostics;
using StrictCors.Fuzz.Targets;

namespace StrictCors.Fuzz;

/// <summary>What one input may cost. Both bounds are lines, so whatever grows faster than its input breaks them.</summary>
/// <param name="Bytes">Allocated, whatever the length.</param>
/// <param name="BytesPerCharacter">Allocated besides, for each character.</param>
/// <param name="Microseconds">A few times what the slowest short input takes.</param>
/// <param name="MicrosecondsPerCharacter">A few times what the slowest long input takes.</param>
internal sealed record Budget(long Bytes, long BytesPerCharacter, double Microseconds, double MicrosecondsPerCharacter)
{
    // A scheduler's pause, a collection or a compilation falls on some input, and never on the same one so often.
    private const int Tries = 25;

    /// <exception cref="Finding">No try kept to the budget.</exception>
    public void Hold(Target target, string input)
    {
        var (fewestBytes, fewestTicks) = (long.MaxValue, long.MaxValue);
        var (mostBytes, mostTicks) = (Bytes + (BytesPerCharacter * input.Length), (Microseconds + (MicrosecondsPerCharacter * input.Length)) * Stopwatch.Frequency / 1e6);
        for (var tries = 0; tries < Tries; tries++)
        {
            target.Prepare(input);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var ticks = Stopwatch.GetTimestamp();
            target.Work(input);
            fewestTicks = Math.Min(fewestTicks, Stopwatch.GetTimestamp() - ticks);
            fewestBytes = Math.Min(fewestBytes, GC.GetAllocatedBytesForCurrentThread() - bytes);
            if (fewestBytes <= mostBytes && fewestTicks <= mostTicks)
                return;
        }

        Finding.Unless(fewestBytes <= mostBytes, $"{input.Length} characters allocate {mostBytes} bytes at most, not {fewestBytes}", input);
        Finding.Unless(false, $"{input.Length} characters take {mostTicks * 1e6 / Stopwatch.Frequency:F0} µs at most, not {fewestTicks * 1e6 / Stopwatch.Frequency:F0} µs", input);
    }
}
