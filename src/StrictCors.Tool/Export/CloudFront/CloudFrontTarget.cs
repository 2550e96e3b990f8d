namespace StrictCors.Tool.Export.CloudFront;

/// <summary>Policies for a distribution's cache behavior, for Terraform or CloudFormation.</summary>
internal sealed class CloudFrontTarget : IExportTarget
{
    public string Name => "cloudfront";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public bool AppNeedsPolicy => true;

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        var refusals = request.Owner == ExportOwner.Edge ? CloudFrontRefusals.Of(request.Policy) : [];
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        return ExportResult.Of((request.Owner, request.Format) switch
        {
            (ExportOwner.Edge, "terraform") => CloudFrontEdge.Terraform(request.Policy),
            (ExportOwner.Edge, _) => CloudFrontEdge.CloudFormation(request.Policy),
            (_, "terraform") => CloudFrontPassage.Terraform(request.Policy),
            _ => CloudFrontPassage.CloudFormation(request.Policy),
        });
    }
}
