namespace StrictCors.Tool.Export.Apache;

internal sealed class ApacheTarget : IExportTarget
{
    public string Name => "apache";

    public IReadOnlyList<string> Formats { get; } = ["apache"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("apache is not written yet.");
}
