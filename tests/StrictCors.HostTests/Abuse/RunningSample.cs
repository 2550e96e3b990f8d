using System.Text.Json;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.HostTests.Abuse;

/// <summary>The sample as a process of its own, which says all that it has to say.</summary>
internal sealed class RunningSample : IAsyncDisposable
{
    private readonly SampleProcess _process;

    private RunningSample(SampleProcess process) => _process = process;

    public Uri Address => _process.Address;

    public long ResidentBytes => _process.ResidentBytes;

    public static async Task<RunningSample> StartAsync() => new(await SampleProcess.ServeAsync("FargateApi", new Dictionary<string, string>
    {
        ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin,
        ["Logging__LogLevel__StrictCors"] = "Debug",
    }));

    /// <summary>Sends a request on a connection of its own and reads all that comes; nothing, where the server hung up.</summary>
    public async Task<string> AskAsync(params string[] head)
    {
        using var connection = await RawConnection.OpenAsync(Address);
        try
        {
            await connection.SendHeadAsync(head[0], [.. head[1..], "Connection: close"]);
        }
        catch (IOException)
        {
            // The server answered before it had read everything, and closed.
        }

        return await connection.ReadToEndAsync();
    }

    public async Task ShouldStillAnswerAsync()
    {
        (await AskAsync("GET /users HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin)).Should().StartWith("HTTP/1.1 200 ").And.Contain($"Access-Control-Allow-Origin: {LiveApp.AllowedOrigin}\r\n");
        (await AskAsync("OPTIONS /users HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin, "Access-Control-Request-Method: PUT")).Should().StartWith("HTTP/1.1 204 ");
    }

    /// <summary>Ends the process and returns its log, of which every line has to be one JSON object of the logger's own.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        _process.Terminate();
        (await _process.ExitAsync()).Should().Be(0);
        var messages = new List<string>();
        foreach (var line in _process.Output)
        {
            line.Any(static character => char.IsControl(character) || character is '\u2028' or '\u2029').Should().BeFalse(line);
            using var json = JsonDocument.Parse(line);
            json.RootElement.EnumerateObject().Count(static property => property.Name == "Message").Should().Be(1, line);
            messages.Add($"{json.RootElement.GetProperty("LogLevel").GetString()} {json.RootElement.GetProperty("Message").GetString()}");
        }

        return messages;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
