using StrictCors.Clients;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.ToolTests;

/// <summary>What <c>probe</c> says of each client of the table that meets the default lists: which headers were refused, whose they are, and all that the client needs.</summary>
public sealed class ClientProbeTests
{
    private const string Folder = "tests/StrictCors.ToolTests/golden/";

    [Theory]
    // In Development the preflight's answer says what it allows; elsewhere it is 403 and says nothing.
    [InlineData("Development", "probe-clients.txt")]
    [InlineData("Production", "probe-clients-forbidden.txt")]
    public async Task Probe_names_the_client_whose_header_is_refused_and_all_that_it_needs(string environment, string file)
    {
        await using var app = await LiveApp.StartAsync(new() { Environment = environment });
        var lines = new List<string>();
        foreach (var client in KnownClients.All)
        {
            var findings = await ProbeAsync(app.Address, client);
            var refused = client.RequestHeaders.Any(static header => header is not ("Content-Type" or "Authorization"));
            (findings.Count > 0).Should().Be(refused, client.Id);
            if (refused)
            {
                string.Concat(findings.Select(static finding => finding.Remedy)).Should().ContainAll([client.Name, .. client.RequestHeaders, .. client.ResponseHeaders]);
                findings.Should().AllSatisfy(static finding => finding.Console.Should().NotContain(", ", "a browser names one header"));
            }

            lines.Add($"{client.Id}: {(refused ? string.Join(" / ", findings.Select(static finding => $"{finding.Code} {finding.Remedy}")) : "(served)")}");
        }

        Golden.Compare(Folder + file, string.Join('\n', lines) + '\n');
    }

    /// <returns>The errors.</returns>
    private static async Task<IReadOnlyList<Finding>> ProbeAsync(string address, KnownClient client)
    {
        var options = new ProbeOptions
        {
            Url = new Uri(address),
            Origin = LiveApp.AllowedOrigin,
            Methods = [client.Methods.FirstOrDefault() ?? "POST"],
            Headers = client.RequestHeaders,
            WithCredentials = client.SendsCredentials,
        };
        using var sender = new Sender(options, static _ => { });
        return [.. Judge.All(await new Probe(options, sender, CancellationToken.None).RunAsync()).Where(static finding => finding.Severity == Severity.Error)];
    }
}
