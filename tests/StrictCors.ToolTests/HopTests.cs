using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>With <c>--via</c>, the report says at which hop, and by whom.</summary>
public sealed class HopTests
{
    [Fact]
    public async Task A_hop_that_answers_by_itself_is_named_with_its_address()
    {
        await using var apps = await BrokenApps.StartAsync();
        var (balancer, container) = (apps.Addresses["preflight signed in by the load balancer"], apps.Addresses["none"]);

        var result = await ToolProcess.RunAsync("probe", balancer + "/users", "--origin", Reply.App, "--via", container);

        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().Contain("SC3504 warning").And.Contain($"{new Uri(balancer).Authority}: 401 instead of 204 (preflight for POST).")
            .And.Contain("SC3202 error").And.Contain($"layer: load balancer ({new Uri(balancer).Authority}, Server: awselb/2.0)");
    }

    [Fact]
    public async Task What_the_innermost_hop_does_wrong_is_the_applications()
    {
        await using var apps = await BrokenApps.StartAsync();
        var broken = apps.Addresses["headers only on 200"];

        var result = await ToolProcess.RunAsync("probe", broken + "/users", "--origin", Reply.App, "--via", broken, "--verbose");

        result.Output.Should().Contain("SC3102 error").And.Contain("layer: application").And.NotContain("SC35");
        result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(18);
    }
}
