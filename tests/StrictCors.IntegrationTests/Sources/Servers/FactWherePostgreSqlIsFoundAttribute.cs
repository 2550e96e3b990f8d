namespace StrictCors.IntegrationTests.Sources.Servers;

/// <summary>A fact that needs PostgreSQL. Where it is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWherePostgreSqlIsFoundAttribute : FactAttribute
{
    public FactWherePostgreSqlIsFoundAttribute() => Skip = PostgreSqlServer.Programs is null ? PostgreSqlServer.Missing : null;
}

/// <inheritdoc cref="FactWherePostgreSqlIsFoundAttribute" />
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWherePostgreSqlIsFoundAttribute : TheoryAttribute
{
    public TheoryWherePostgreSqlIsFoundAttribute() => Skip = PostgreSqlServer.Programs is null ? PostgreSqlServer.Missing : null;
}
