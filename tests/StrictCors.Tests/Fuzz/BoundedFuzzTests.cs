using StrictCors.Fuzz;
using Xunit.Abstractions;

namespace StrictCors.Tests.Fuzz;

/// <summary>A few seconds of each target with every run; a long run is a command of its own, see the README beside the fuzzer.</summary>
public sealed class BoundedFuzzTests(ITestOutputHelper output)
{
    public static TheoryData<string> Targets() => [.. Fuzzer.Targets.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Mutated_table_values_break_no_promise(string target)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");

        var inputs = Fuzzer.Run(target, TimeSpan.FromSeconds(5), seed);

        output.WriteLine($"{inputs} inputs");
        inputs.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void A_promise_that_breaks_is_found() =>
        FluentActions.Invoking(() => StrictCors.Fuzz.Targets.Finding.Unless(false, "a promise", "x\n")).Should().Throw<Exception>().WithMessage("a promise: \"x\\n\"");
}
