namespace StrictCors.Tool.Export.ApiGateway;

internal sealed class ApiGatewayTarget : IExportTarget
{
    public string Name => "apigateway";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request) => throw new ToolException("apigateway is not written yet.");
}
