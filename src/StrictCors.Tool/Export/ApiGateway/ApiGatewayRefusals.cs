namespace StrictCors.Tool.Export.ApiGateway;

internal static class ApiGatewayRefusals
{
    private const string Service = "API Gateway";

    public static IReadOnlyList<ExportRefusal> Of(ExportPolicy policy)
    {
        var refusals = CloudRequest.Refusals(policy, Service).ToList();
        // https://fetch.spec.whatwg.org/#cors-preflight-fetch: a safelisted method is sent whatever Access-Control-Allow-Methods says.
        if (policy is { AllowsAnyMethod: false, Methods.Count: > 0 })
            refusals.AddRange(((string[])["GET", "POST"]).Except(policy.Methods).Select(method => CloudRefusals.UnlistedMethod(policy, method)));
        if (policy is { AllowsAnyMethod: true, AllowsCredentials: true })
            refusals.Add(CloudRefusals.EchoedMethods(policy, Service));
        if (policy.RejectsDisallowedOrigins)
            refusals.Add(CloudRefusals.Rejects(policy, Service));
        return refusals;
    }
}
