using System.Text.Json;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PlacementTests.Placement;

/// <summary>The JavaScript client of SignalR, run as a process.</summary>
internal static class SignalRClient
{
    private static readonly Lazy<Task<string>> s_installed = new(static () => NodePackages.InstallAsync("signalr", ["tests", "StrictCors.PlacementTests", "Placement", "signalr"]));

    /// <summary>How the call went, as <c>client.js</c> prints it.</summary>
    public static async Task<JsonElement> CallAsync(string hub, string origin, string mode = "")
    {
        var folder = await s_installed.Value;
        return JsonElement.Parse(await NodePackages.RunAsync("node", folder, Path.Combine(folder, "client.js"), hub, origin, mode));
    }
}
