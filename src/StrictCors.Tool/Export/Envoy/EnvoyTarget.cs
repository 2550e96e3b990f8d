namespace StrictCors.Tool.Export.Envoy;

internal sealed class EnvoyTarget : IExportTarget
{
    public string Name => "envoy";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("envoy is not written yet.");
}
