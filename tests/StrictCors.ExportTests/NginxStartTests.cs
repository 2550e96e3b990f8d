using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests;

/// <summary>A warning at every start, of a file that nobody here has written, is one that operators learn to ignore.</summary>
public sealed class NginxStartTests
{
    public static TheoryData<string> Policies() => [.. EdgePolicies.All.Keys];

    [TheoryWhere(Needs.Nginx)]
    [MemberData(nameof(Policies))]
    public async Task The_exported_file_starts_without_a_warning(string policy)
    {
        await using var edge = await ServerProcess.StartAsync("nginx", (_, port) => Exported.Text("nginx", EdgePolicies.All[policy], port: port));
        edge.Written.Should().NotContain(static line => line.Contains("[warn]", StringComparison.Ordinal));
    }

    [TheoryWhere(Needs.Nginx)]
    [InlineData("GET")]
    [InlineData("OPTIONS")]
    public async Task The_place_where_preflights_are_answered_has_no_address(string method)
    {
        await using var edge = await ServerProcess.StartAsync("nginx", (_, port) => Exported.Text("nginx", EdgePolicies.All["listed"], port: port));
        (await RawExchange.SendAsync(edge.Port, method, "/strictcors-preflight", ["Origin: https://stranger.example"])).Status.Should().Be(404);
    }
}
