using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Faults;

/// <summary>A clock that jumps changes nothing, since nothing asks one.</summary>
public sealed partial class ClockTests
{
    // A Stopwatch is not among them, nor a time provider's timestamps: they count from the machine's start, and nobody sets them.
    [Fact]
    public void The_library_reads_no_clock_that_can_jump()
    {
        // What the compiler's build alone has is no part of the library.
        var sources = new[] { "StrictCors", "StrictCors.Core" }
            .SelectMany(static project => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories))
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !file.Contains("NetStandard"))
            .ToList();

        sources.Should().HaveCountGreaterThan(100);
        sources.Where(static file => ClockExpression().IsMatch(File.ReadAllText(file))).Should().BeEmpty("a new use of a clock needs a test in which it jumps");
    }

    [Fact]
    public async Task Years_back_and_forth_between_two_requests_change_no_answer()
    {
        var clock = new JumpingClock();
        await using var app = await LiveApp.StartAsync(new() { Services = services => services.AddSingleton<TimeProvider>(clock) });
        foreach (var years in new[] { 0, 50, -50, 7_000, 0 })
        {
            clock.Years = years;

            (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
            (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryNoCorsHeaders();
            (await app.PreflightAsync("/")).Header("Access-Control-Max-Age").Should().Be("600");
        }
    }

    [GeneratedRegex(@"\b(GetUtcNow|GetLocalNow|DateTime|DateTimeOffset|TickCount|TickCount64|Timer|PeriodicTimer)\b(?!\w)")]
    private static partial Regex ClockExpression();

    private sealed class JumpingClock : TimeProvider
    {
        public int Years { get; set; }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddYears(Years);

        public override long GetTimestamp() => GetUtcNow().Ticks;
    }
}
