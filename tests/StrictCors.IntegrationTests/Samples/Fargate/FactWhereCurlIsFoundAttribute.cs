namespace StrictCors.IntegrationTests.Samples.Fargate;

/// <summary>A fact that needs <c>curl</c>. Where it is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereCurlIsFoundAttribute : FactAttribute
{
    public FactWhereCurlIsFoundAttribute() => Skip = CurlCommand.CanRun ? null : "curl is not installed, so the commands of the README can't be run.";
}
