using StrictCors.Sources;

namespace StrictCors.Tests.Sources;

public sealed class RetryPausesTests
{
    [Fact]
    public void Pauses_grow_to_half_a_minute_and_start_again_after_success()
    {
        var pauses = new RetryPauses();
        var seconds = Enumerable.Range(0, 12).Select(_ => pauses.Next().TotalSeconds).ToArray();

        seconds[0].Should().BeApproximately(0.2, 0.05);
        seconds[4].Should().BeApproximately(3.2, 0.7);
        seconds.Skip(8).Should().OnlyContain(pause => pause >= 23.9 && pause <= 36.1);

        pauses.Reset();
        pauses.Next().TotalSeconds.Should().BeLessThan(0.25);
    }

    [Fact]
    public void Instances_that_fail_together_do_not_come_back_together() =>
        Enumerable.Range(0, 20).Select(_ => new RetryPauses().Next()).Distinct().Should().HaveCountGreaterThan(10);
}
