using System.Diagnostics;
using StrictCors.Fuzz.Targets;

namespace StrictCors.Fuzz;

/// <summary>Feeds every target with mutated seeds until the time is over or a promise breaks.</summary>
internal static class Fuzzer
{
    public static IReadOnlyDictionary<string, Action<string>> Targets { get; } = new Dictionary<string, Action<string>>
    {
        ["values"] = ValueTarget.Run,
        ["origins"] = OriginTarget.Run,
        ["headers"] = HeaderTarget.Run,
    };

    /// <returns>How many inputs ran.</returns>
    /// <exception cref="Exception">A <see cref="Finding"/>, or whatever the code under test threw, with the input in its message.</exception>
    public static long Run(string target, TimeSpan time, int seed)
    {
        var run = Targets[target];
        var mutator = new Mutator(Seeds.Values, new Random(seed));
        var start = Stopwatch.GetTimestamp();
        long inputs = 0;
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            for (var i = 0; i < 100; i++, inputs++)
            {
                var input = mutator.Next();
                try
                {
                    run(input);
                }
                catch (Exception exception) when (exception is not Finding)
                {
                    throw new Finding($"{exception.GetType().Name} in {target}: {exception.Message}", input);
                }
            }
        }

        return inputs;
    }
}
