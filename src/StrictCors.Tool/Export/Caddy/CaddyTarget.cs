namespace StrictCors.Tool.Export.Caddy;

internal sealed class CaddyTarget : IExportTarget
{
    public string Name => "caddy";

    public IReadOnlyList<string> Formats { get; } = ["caddyfile"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("caddy is not written yet.");
}
