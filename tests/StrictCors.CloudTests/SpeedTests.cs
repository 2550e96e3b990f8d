using System.Diagnostics;
using System.Globalization;
using StrictCors.Tool.Export;
using Xunit.Abstractions;

namespace StrictCors.CloudTests;

/// <summary>Ten thousand origins are written in a second by every target that can hold them.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    private static readonly CloudPolicy s_long = CloudPolicy.OfOrigins(string.Join(',', Enumerable.Range(0, 10_000).Select(static number => string.Create(CultureInfo.InvariantCulture, $"https://tenant-{number:00000}.customers.example.com"))));

    [Fact]
    public void Ten_thousand_origins_take_a_second_at_most()
    {
        var written = new List<string>();
        foreach (var target in ExportTargets.All)
        {
            // Other tests run beside this one, so the best of five counts.
            var (best, result) = (TimeSpan.MaxValue, (ExportResult?)null);
            for (var run = 0; run < 5; run++)
            {
                var watch = Stopwatch.StartNew();
                result = s_long.Export(target.Name, ExportOwner.Edge);
                best = watch.Elapsed < best ? watch.Elapsed : best;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {(result!.Text is null ? $"refused, {result.Refusals[0].Reason}" : $"{result.Text.Length} characters")} in {best.TotalMilliseconds:0} ms"));
            best.Should().BeLessThan(TimeSpan.FromSeconds(1), target.Name);
            if (result.Text is not null)
                written.Add(target.Name);
        }

        written.Should().Contain(["nginx", "apache", "haproxy", "caddy", "envoy", "apigateway", "envoy-gateway", "istio", "traefik", "azure-container-apps"]);
    }
}
