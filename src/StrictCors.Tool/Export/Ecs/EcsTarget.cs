namespace StrictCors.Tool.Export.Ecs;

internal sealed class EcsTarget : IExportTarget
{
    public string Name => "ecs";

    public IReadOnlyList<string> Formats { get; } = ["json"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("ecs is not written yet.");
}
