using StrictCors.IntegrationTests.Tool;

namespace StrictCors.IntegrationTests.Samples.Hetzner;

/// <summary>A fact that needs nginx, and curl to reach it by another name. Where one is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereNginxAndCurlAreFoundAttribute : FactAttribute
{
    public FactWhereNginxAndCurlAreFoundAttribute() =>
        Skip = Nginx.Program is null ? Nginx.Missing : CurlCommand.CanRun ? null : "curl is not installed, so the commands of the README can't be run.";
}
