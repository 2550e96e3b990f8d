namespace StrictCors.IntegrationTests.Tool;

/// <summary>A fact that needs <c>nginx</c>. Where it is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereNginxIsFoundAttribute : FactAttribute
{
    public FactWhereNginxIsFoundAttribute() => Skip = Nginx.Program is null ? Nginx.Missing : null;
}

/// <inheritdoc cref="FactWhereNginxIsFoundAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWhereNginxIsFoundAttribute : TheoryAttribute
{
    public TheoryWhereNginxIsFoundAttribute() => Skip = Nginx.Program is null ? Nginx.Missing : null;
}
