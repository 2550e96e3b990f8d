namespace StrictCors.Tool.Export.CloudFront;

internal sealed class CloudFrontTarget : IExportTarget
{
    public string Name => "cloudfront";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("cloudfront is not written yet.");
}
