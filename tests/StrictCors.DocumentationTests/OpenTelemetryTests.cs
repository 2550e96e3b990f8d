using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.DocumentationTests;

/// <summary>The page's lines, against a collector of this process.</summary>
[Collection(Alone.Name)]
public sealed class OpenTelemetryTests
{
    // ASP.NET Core 10 gives its activities the semantic conventions' tags of a request's start only when this is false, and none of its end.
    private const string Suppress = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_collector_gets_the_counters_and_the_spans()
    {
        AppContext.SetSwitch(Suppress, false);
        await using var receiver = await OtlpReceiver.StartAsync();
        using (var telemetry = OpenTelemetrySdk.Create(telemetry => telemetry
            .WithMetrics(metrics => metrics.AddMeter("StrictCors").AddOtlpExporter(exporter => SendTo(exporter, receiver, "v1/metrics")))
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore").AddOtlpExporter(exporter => SendTo(exporter, receiver, "v1/traces")))))
        {
            await using var app = await LiveApp.StartAsync(new());
            (await app.SendAsync("GET", "/")).Dispose();
            (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).Dispose();
            (await app.PreflightAsync("/", "PUT", origin: LiveApp.OtherOrigin)).Dispose();
            await UntilAsync(() => Flush(telemetry) && Count(receiver, "preflight", "origin") > 0 && receiver.Spans.Any(IsPreflight));
        }

        Count(receiver, "actual", "allowed").Should().Be(1);
        Count(receiver, "actual", "origin").Should().Be(1);
        Count(receiver, "preflight", "origin").Should().Be(1);
        receiver.Points.Should().OnlyContain(static point => point.Scope == "StrictCors").And.Contain(static point => point.Unit == "{request}");
        receiver.Spans.First(IsPreflight).Tags.Should().Contain("url.path", "/").And.NotContainKey("http.response.status_code");
    }

    // What the test runs is what the page shows, but for the address.
    [Fact]
    public void The_page_shows_these_lines()
    {
        var block = Pages.Blocks("csharp").Single(static block => block.Page == "src/StrictCors/Diagnostics/README.md").Text;
        block.Should().ContainAll("OpenTelemetrySdk.Create", "AddMeter(\"StrictCors\")", "AddSource(\"Microsoft.AspNetCore\")", "AddOtlpExporter", $"AppContext.SetSwitch(\"{Suppress}\", false);");
        Repository.Text("Directory.Packages.props").Should().Contain("Include=\"OpenTelemetry.Exporter.OpenTelemetryProtocol\" Version=\"1.20.1\"");
    }

    private static void SendTo(OpenTelemetry.Exporter.OtlpExporterOptions exporter, OtlpReceiver receiver, string path)
    {
        exporter.Protocol = OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new(receiver.Address, path);
    }

    private static bool Flush(OpenTelemetrySdk telemetry) =>
        telemetry.MeterProvider.ForceFlush((int)s_patience.TotalMilliseconds) && telemetry.TracerProvider.ForceFlush((int)s_patience.TotalMilliseconds);

    // The exporter sends what a series came to so far, so the newest value counts.
    private static long Count(OtlpReceiver receiver, string kind, string outcome) => receiver.Points
        .Where(point => point.Metric == "strictcors.requests" && point.Tags["kind"] == kind && point.Tags["outcome"] == outcome)
        .Select(static point => point.Value).LastOrDefault();

    private static bool IsPreflight(OtlpSpan span) => span.Scope == "Microsoft.AspNetCore" && span.Tags.GetValueOrDefault("http.request.method") == "OPTIONS";

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo() && watch.Elapsed < s_patience)
            await Task.Delay(50);
        isSo().Should().BeTrue();
    }
}
