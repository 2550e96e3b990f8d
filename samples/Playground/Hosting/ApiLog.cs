using System.Text.Json;

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
        if (line.Contains("\"Category\":\"StrictCors\"", StringComparison.Ordinal) && Read(line) is var (id, message) && id is Refused or Reloaded)
            Volatile.Read(ref next).TrySetResult(id == Refused ? message : null);
    }

    /// <summary>Called before the file changes. <see langword="null"/> when the API has taken it, else why not.</summary>
    public async Task<string?> NextReloadAsync(TimeSpan patience)
    {
        var reload = New();
        Volatile.Write(ref next, reload);
        var first = await Task.WhenAny(reload.Task, Task.Delay(patience));
        return first == reload.Task ? await reload.Task : $"The API has not reloaded its settings within {patience.TotalSeconds} seconds. Its log in the terminal may say why.";
    }

    private static (int Id, string Message) Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("EventId").GetInt32(), json.RootElement.GetProperty("Message").GetString()!);
    }

    private static TaskCompletionSource<string?> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
