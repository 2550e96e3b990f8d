using Xunit;

namespace StrictCors.TestSupport.Framework;

/// <summary>In each project that <c>.ci/run</c> runs on two frameworks. Without it, a second run on the first one would look the same.</summary>
public sealed class FrameworkTests
{
    [Fact]
    public void These_tests_run_on_the_framework_that_was_asked_for() =>
        Assert.Equal(Environment.GetEnvironmentVariable("STRICTCORS_TESTS_FRAMEWORK") ?? "10", $"{Environment.Version.Major}");
}
