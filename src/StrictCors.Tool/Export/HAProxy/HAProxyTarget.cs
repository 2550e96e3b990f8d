namespace StrictCors.Tool.Export.HAProxy;

internal sealed class HAProxyTarget : IExportTarget
{
    public string Name => "haproxy";

    public IReadOnlyList<string> Formats { get; } = ["haproxy"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("haproxy is not written yet.");
}
