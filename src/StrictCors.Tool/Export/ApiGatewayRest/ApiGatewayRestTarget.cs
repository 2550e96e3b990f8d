using System.Globalization;
using StrictCors.Configuration;
using StrictCors.Tool.Export.ApiGateway;

namespace StrictCors.Tool.Export.ApiGatewayRest;

/// <summary>A REST API in front of the application, for Terraform or CloudFormation: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html.</summary>
internal sealed class ApiGatewayRestTarget : IExportTarget
{
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html: 300 KB for a mapping template.
    private const int LongestTemplate = 300_000;

    public string Name => "apigateway-rest";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        var refusals = request.Owner == ExportOwner.Edge ? Refusals(request.Policy).ToList() : [];
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        return ExportResult.Of(request.Format == "terraform" ? ApiGatewayRestTerraform.Of(request) : ApiGatewayRestCloudFormation.Of(request));
    }

    private IEnumerable<ExportRefusal> Refusals(ExportPolicy policy)
    {
        foreach (var refusal in ApiGatewayRefusals.Of(policy).Concat(PlainName.FindOthers(policy, Name)))
            yield return refusal;
        if (ApiGatewayRestParts.Template(policy) is { Length: > LongestTemplate and var length })
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"{policy.Source.KeyOf(SettingNames.AllowedOrigins)}: {policy.Origins.Count} origins"),
                string.Create(CultureInfo.InvariantCulture, $"The mapping template that picks the origin would have {length} characters, and API Gateway takes {LongestTemplate}."),
                "Shorten the list. Let the application own CORS: --owner app.");
    }
}
