using System.Globalization;
using StrictCors.Fuzz.Targets;

namespace StrictCors.Fuzz;

/// <summary>The command line.</summary>
internal sealed record FuzzOptions
{
    public long Inputs { get; private init; } = long.MaxValue;

    /// <summary>A minute, unless inputs are counted.</summary>
    public TimeSpan Time { get; private init; } = TimeSpan.FromSeconds(60);

    public int Seed { get; private init; } = Environment.TickCount;

    public int Workers { get; private init; } = Environment.ProcessorCount;

    public Func<Target[]> MakeTargets { get; private init; } = Fuzzer.MakeTargets;

    /// <returns><see langword="null"/> for what is no option.</returns>
    public static FuzzOptions? Read(string[] arguments)
    {
        var options = new FuzzOptions();
        foreach (var pair in arguments.Chunk(2))
        {
            if (pair is ["--target", var name] && Fuzzer.MakeTargets().Any(target => target.Name == name))
                options = options with { MakeTargets = () => [Fuzzer.MakeTargets().Single(target => target.Name == name)] };
            else if (pair is [var option, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && options.With(option, number) is { } changed)
                options = changed;
            else
                return null;
        }

        return options;
    }

    private FuzzOptions? With(string option, long number) => option switch
    {
        "--inputs" => this with { Inputs = number, Time = TimeSpan.FromDays(30) },
        "--seconds" => this with { Time = TimeSpan.FromSeconds(number) },
        "--seed" => this with { Seed = (int)number },
        "--workers" when number > 0 => this with { Workers = (int)number },
        _ => null,
    };
}
