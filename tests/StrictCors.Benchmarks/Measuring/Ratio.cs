using System.Globalization;

namespace StrictCors.Benchmarks.Measuring;

/// <summary>How one variant stands to another, round by round.</summary>
internal readonly record struct Ratio(double Lower, double Median, double Upper)
{
    public static Ratio Of(double[] times, double[] against)
    {
        var ratios = times.Zip(against, static (time, other) => time / other).Order().ToArray();
        return new(ratios[ratios.Length / 4], ratios[ratios.Length / 2], ratios[ratios.Length * 3 / 4]);
    }

    public static double MedianOf(double[] times) => times.Order().ElementAt(times.Length / 2);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ({Lower:0.000} to {Upper:0.000})");
}
