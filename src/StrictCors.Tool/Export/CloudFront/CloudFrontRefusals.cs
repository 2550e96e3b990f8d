using System.Text;

namespace StrictCors.Tool.Export.CloudFront;

internal static class CloudFrontRefusals
{
    private const string Service = "CloudFront";

    public static IReadOnlyList<ExportRefusal> Of(ExportPolicy policy)
    {
        var refusals = CloudRequest.Refusals(policy, Service).ToList();
        if (policy is { AllowsAnyHeader: false, Headers.Count: 0 })
            refusals.Add(CloudRefusals.NoHeaders(policy, Service));
        if (Encoding.UTF8.GetByteCount(CloudFrontFunctions.Preflight(policy)) is > CloudFrontFunctions.MostBytes and var bytes)
            refusals.Add(CloudRefusals.FunctionTooLong(policy, bytes));
        return refusals;
    }
}
