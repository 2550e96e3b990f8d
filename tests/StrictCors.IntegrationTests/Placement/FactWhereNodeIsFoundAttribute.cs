namespace StrictCors.IntegrationTests.Placement;

/// <summary>A fact that needs <c>node</c> and <c>npm</c>. Where they are missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereNodeIsFoundAttribute : FactAttribute
{
    public FactWhereNodeIsFoundAttribute() => Skip = Missing;

    public static string? Missing { get; } = IsFound("node") && IsFound("npm") ? null : "node and npm are not in the PATH, so real JavaScript can't run. Install Node.js 20 or later.";

    private static bool IsFound(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder =>
            File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")) || File.Exists(Path.Combine(folder, program + ".cmd")));
}

/// <inheritdoc cref="FactWhereNodeIsFoundAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWhereNodeIsFoundAttribute : TheoryAttribute
{
    public TheoryWhereNodeIsFoundAttribute() => Skip = FactWhereNodeIsFoundAttribute.Missing;
}
