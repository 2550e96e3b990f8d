namespace StrictCors.Tool.Export.ApiGateway;

/// <summary>An HTTP API in front of the application, for Terraform or CloudFormation.</summary>
internal sealed class ApiGatewayTarget : IExportTarget
{
    public string Name => "apigateway";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        var refusals = request.Owner == ExportOwner.Edge ? ApiGatewayRefusals.Of(request.Policy) : [];
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        return ExportResult.Of(request.Format == "terraform" ? ApiGatewayTerraform.Of(request) : ApiGatewayCloudFormation.Of(request));
    }
}
