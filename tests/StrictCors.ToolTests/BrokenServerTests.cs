using System.Text.Json;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>The command names the mistake of each server, the layer that has it and the mend: broken-servers.tsv.</summary>
public sealed class BrokenServerTests(BrokenServers servers) : IClassFixture<BrokenServers>
{
    public static TheoryData<string> Applications { get; } = [.. BrokenServers.Rows.Select(static row => row["server"]).Where(static server => !IsNginx(server))];

    public static TheoryData<string> Proxies { get; } = [.. BrokenServers.Rows.Select(static row => row["server"]).Where(IsNginx)];

    [Theory, MemberData(nameof(Applications))]
    public void A_broken_application_gets_its_findings(string server) => Compare(server);

    [TheoryWhere(Needs.Nginx), MemberData(nameof(Proxies))]
    public void A_broken_proxy_gets_its_findings(string server) => Compare(server);

    [Fact]
    public void At_least_25_servers_are_broken() => BrokenServers.Rows.Count(static row => row["findings"].Length > 0).Should().BeGreaterThanOrEqualTo(25);

    private void Compare(string server)
    {
        var row = BrokenServers.Rows.Single(row => row["server"] == server);
        var (code, report, text) = servers[server];

        var findings = report!.Value.GetProperty("findings").EnumerateArray().ToList();
        findings.Select(static finding => $"{Text(finding, "code")} {Text(finding, "layer")}").Distinct().Should().Equal(row["findings"].Split("; ", StringSplitOptions.RemoveEmptyEntries), text);
        if (row["remedy"].Length > 0)
            findings.Select(static finding => Text(finding, "remedy")).Should().Contain(remedy => remedy.Contains(row["remedy"], StringComparison.Ordinal), text);
        foreach (var finding in findings)
            finding.GetProperty("evidence").EnumerateArray().Should().NotBeEmpty().And.AllSatisfy(static exchange =>
            {
                exchange.GetProperty("request")[0].GetString().Should().EndWith(" HTTP/1.1");
                exchange.GetProperty("answer")[0].GetString().Should().StartWith("HTTP/1.1 ");
            });
        code.Should().Be(findings.Any(static finding => Text(finding, "severity") != "information") ? 1 : 0, text);
        report.Value.GetProperty("requests").GetInt32().Should().BeLessThanOrEqualTo(40);
    }

    private static bool IsNginx(string server) => server.StartsWith("nginx ", StringComparison.Ordinal);

    private static string Text(JsonElement finding, string name) => finding.GetProperty(name).GetString()!;
}
