namespace StrictCors.IntegrationTests.Placement;

/// <summary>A fact that needs <c>node</c> and <c>npm</c>. Where they are missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereNodeIsFoundAttribute : FactAttribute
{
    public FactWhereNodeIsFoundAttribute()
    {
        if (!IsFound("node") || !IsFound("npm"))
            Skip = "node and npm are not in the PATH, so the real SignalR client can't run. Install Node.js 20 or later.";
    }

    private static bool IsFound(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder =>
            File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")) || File.Exists(Path.Combine(folder, program + ".cmd")));
}
