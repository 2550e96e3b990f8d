namespace StrictCors.Tool.Export.Nginx;

internal sealed class NginxTarget : IExportTarget
{
    public string Name => "nginx";

    public IReadOnlyList<string> Formats { get; } = ["nginx"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("nginx is not written yet.");
}
