using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Hosting;

/// <summary>The API's log on its way to the terminal, with an ear for what it says about a reload.</summary>
internal sealed class ApiLog
{
    // The library's events "ReloadRefused" and "Reloaded".
    private const int Refused = 2;
    private const int Reloaded = 3;

    private TaskCompletionSource<string?> next = New();

    public void Relay(string line)
    {
        Console.Out.WriteLine(line);
        if (Read(line) is ("StrictCors", Refused or Reloaded, _) said)
            Volatile.Read(ref next).TrySetResult(said.Id == Refused ? said.Message : null);
    }

    /// <summary>Called before the file changes. <see langword="null"/> when the API has taken it, else why not.</summary>
    public async Task<string?> NextReloadAsync(TimeSpan patience)
    {
        var reload = New();
        Volatile.Write(ref next, reload);
        var first = await Task.WhenAny(reload.Task, Task.Delay(patience));
        return first == reload.Task ? await reload.Task : $"The API has not reloaded its settings within {patience.TotalSeconds} seconds. Its log in the terminal may say why.";
    }

    private static (string? Category, int Id, string? Message) Read(string line)
    {
        try
        {
            var said = JsonNode.Parse(line);
            return ((string?)said?["Category"], (int?)said?["EventId"] ?? 0, (string?)said?["Message"]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // A banner, or a formatter that the terminal has chosen: it is for who reads the terminal.
            return default;
        }
    }

    private static TaskCompletionSource<string?> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
