using System.Text.Json;
using StrictCors.IntegrationTests.Hosting;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Placement;

/// <summary>The JavaScript client of SignalR, run as a process.</summary>
internal static class SignalRClient
{
    private static readonly string[] s_folder = ["tests", "StrictCors.IntegrationTests", "Placement", "signalr"];
    private static readonly Lazy<Task<string>> s_installed = new(static () => NodePackages.InstallAsync("signalr", s_folder));

    /// <summary>How the call went, as <c>client.js</c> prints it.</summary>
    public static async Task<JsonElement> CallAsync(string hub, string origin, string mode = "")
    {
        var folder = await s_installed.Value;
        var script = Path.Combine(folder, "client.js");
        File.Copy(Repository.PathOf([.. s_folder, "client.js"]), script, overwrite: true);
        return JsonElement.Parse(await NodePackages.RunAsync("node", folder, script, hub, origin, mode));
    }
}
