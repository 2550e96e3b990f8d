namespace StrictCors.Tool.Export.LoadBalancer;

/// <summary>An Application Load Balancer can't own CORS; what it has to do is to let preflights through.</summary>
internal sealed class LoadBalancerTarget : IExportTarget
{
    public string Name => "alb";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        if (request.Owner == ExportOwner.Edge)
            return ExportResult.Refused([CloudRefusals.LoadBalancerOwner(request.Policy)]);
        return ExportResult.Of(request.Format == "terraform" ? LoadBalancerResources.Terraform(request) : LoadBalancerResources.CloudFormation(request));
    }
}
