namespace StrictCors.IntegrationTests.Export.Servers;

/// <summary>A fact that needs nginx, apache2, haproxy and caddy. Where one is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereEdgesAreFoundAttribute : FactAttribute
{
    public FactWhereEdgesAreFoundAttribute() => Skip = EdgeProgram.Missing;
}

/// <inheritdoc cref="FactWhereEdgesAreFoundAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWhereEdgesAreFoundAttribute : TheoryAttribute
{
    public TheoryWhereEdgesAreFoundAttribute() => Skip = EdgeProgram.Missing;
}
