using StrictCors.Fuzz;
using StrictCors.Fuzz.Targets;
using StrictCors.Policies;

namespace StrictCors.Tests.Fuzz;

/// <summary>A minute of all targets with every run, on two threads; a long run is a command of its own, see the README beside the fuzzer.</summary>
public sealed class BoundedFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Changed_table_values_break_no_promise()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");

        var report = Fuzzer.Run(Fuzzer.MakeTargets, long.MaxValue, TimeSpan.FromSeconds(30), workers: 2, seed);

        output.WriteLine(report.ToString());
        report.Kept.Should().BeEmpty();
        foreach (var target in Fuzzer.MakeTargets())
            report.InputsOf(target.Name).Should().BeGreaterThan(1_000);
    }

    private static readonly Budget s_unlimited = new(long.MaxValue / 2, 0, 1e9, 0);

    // The mistakes that other libraries made, put in the place of this one's matcher: a fuzzer that finds none of them would find nothing.
    private static readonly Dictionary<string, Func<CompiledPolicy, string, bool>> s_brokenMatchers = new()
    {
        ["a suffix without its dot"] = static (policy, origin) => policy.AllowsOrigin(origin) || origin.EndsWith("example.com", StringComparison.Ordinal),
        ["a prefix without its end"] = static (policy, origin) => policy.AllowsOrigin(origin) || origin.StartsWith("https://app.example.com", StringComparison.Ordinal),
        ["any case"] = static (policy, origin) => policy.AllowsOrigin(origin.ToLowerInvariant()),
        ["white space around it"] = static (policy, origin) => policy.AllowsOrigin(origin.Trim()),
        ["null"] = static (policy, origin) => policy.AllowsOrigin(origin) || origin == "null",
        ["the default port written out"] = static (policy, origin) => policy.AllowsOrigin(origin.Replace(":443", "", StringComparison.Ordinal)),
        ["exclusions forgotten now and then"] = static (policy, origin) => policy.AllowsOrigin(origin) || origin == "https://old.example.com",
        ["too little"] = static (policy, origin) => policy.AllowsOrigin(origin) && !origin.Contains(':', StringComparison.Ordinal),
    };

    public static TheoryData<string> BrokenMatchers() => [.. s_brokenMatchers.Keys];

    [Theory]
    [MemberData(nameof(BrokenMatchers))]
    public void A_matcher_with_a_known_mistake_is_found(string mistake)
    {
        var report = Fuzzer.Run(() => [new OriginTarget(s_brokenMatchers[mistake], s_unlimited)], 300_000, TimeSpan.FromMinutes(5), workers: 1, seed: 1);

        output.WriteLine(report.ToString());
        report.Kept.Should().Contain(static finding => finding.Contains("allows what its plain reading allows"));
    }

    [Fact]
    public void A_matcher_that_allocates_is_found()
    {
        var report = Fuzzer.Run(() => [new OriginTarget(static (policy, origin) => policy.AllowsOrigin(origin.Trim('/')), new(0, 0, 200, 0.1))], 50_000, TimeSpan.FromMinutes(5), workers: 1, seed: 1);

        report.Kept.Should().Contain(static finding => finding.Contains("0 bytes at most"));
    }

    [Fact]
    public void Time_that_grows_with_the_square_of_the_input_is_found()
    {
        var report = Fuzzer.Run(() => [new SlowTarget()], 3_000, TimeSpan.FromMinutes(5), workers: 1, seed: 1);

        report.Kept.Should().Contain(static finding => finding.Contains("µs at most"));
    }

    [Fact]
    public void An_exception_is_found_with_its_input()
    {
        var report = Fuzzer.Run(() => [new OriginTarget(static (_, origin) => origin.Contains('*') ? throw new FormatException("no star") : false, s_unlimited)], 50_000, TimeSpan.FromMinutes(5), workers: 1, seed: 1);

        report.Kept.Should().Contain(static finding => finding.Contains("FormatException: no star"));
    }

    private sealed class SlowTarget() : Target("slow", 1, ["a"], new(0, 0, 200, 0.1))
    {
        private int _pairs;

        public override void Work(string input)
        {
            foreach (var one in input)
            {
                foreach (var other in input)
                    _pairs += one == other ? 1 : 0;
            }
        }

        public override int Judge(string input) => 0;
    }
}
