using StrictCors.Clients;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Answers;

/// <summary>What the operator reads when a client library meets the default lists: its name and all that it needs, in one line.</summary>
public sealed class ClientLogTests
{
    private const string Golden = "tests/StrictCors.HostTests/Answers/client-lines.txt";

    [Fact]
    public async Task A_clients_first_refusal_names_it_and_all_that_it_needs()
    {
        var lines = new List<string>();
        foreach (var client in KnownClients.All)
        {
            await using var app = await LiveApp.StartAsync(new());
            await app.PreflightAsync("/", client.Methods.FirstOrDefault() ?? "POST", string.Join(',', client.RequestHeaders.Select(static name => name.ToLowerInvariant()).Order(StringComparer.Ordinal)));
            lines.Add($"{client.Id}: {app.Logs.FromStrictCors.SingleOrDefault(static line => line.Id.Name == "Refused")?.Message ?? "(served)"}");
        }

        TestSupport.Files.Golden.Compare(Golden, string.Join('\n', lines) + '\n');
    }
}
