namespace StrictCors.Tool.Export.LoadBalancer;

internal sealed class LoadBalancerTarget : IExportTarget
{
    public string Name => "alb";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("alb is not written yet.");
}
