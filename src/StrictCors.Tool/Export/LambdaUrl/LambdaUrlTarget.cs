using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.LambdaUrl;

/// <summary>A function URL, for Terraform or CloudFormation: https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html.</summary>
internal sealed class LambdaUrlTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("Lambda", WhyNot, AnyHeader.Unsaid)
    {
        MostItems = 100, LongestOrigin = 253, LongestHeader = 1024, Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], EchoesMethods = false, ExposesEverything = false, SaysZeroAge = true,
    };

    public string Name => "lambda-url";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        return GatewayRefusals.Result(request, s_limits, () => request.Format == "terraform" ? LambdaUrlResources.Terraform(request) : LambdaUrlResources.CloudFormation(request));
    }

    private static string? WhyNot(OriginEntry entry)
    {
        if (!entry.IsExact)
            return "A function URL documents whole origins and * only; it has no patterns.";
        return CloudRequest.IsWeb(entry.Pattern) ? null : "Lambda documents origins that start with http:// or https:// only.";
    }
}
