using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>
/// A service that is given six lists, answers preflights with them and adds its headers to what the application says: a function URL
/// (https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors), the ingress of a container app (https://learn.microsoft.com/azure/container-apps/cors) and
/// API Management (https://learn.microsoft.com/azure/api-management/cors-policy). Where the documentation leaves open which status a preflight gets, what a refused one gets,
/// whether a star is sent as it is and whether Vary is written, each is played.
/// </summary>
internal sealed class ListedCorsModel(ListedCors cors, int granted, int refused, bool tellsLists, bool echoes, bool varies) : IGatewayModel
{
    /// <summary>The application has StrictCors or anything else that says what it thinks of CORS.</summary>
    public bool ApplicationSpeaks { get; init; }

    public static IEnumerable<IGatewayModel> Variants(ListedCors cors, params (int Granted, int Refused)[] statuses) =>
        from status in statuses
        from tellsLists in (bool[])[false, true]
        from echoes in (bool[])[false, true]
        from varies in (bool[])[false, true]
        select new ListedCorsModel(cors, status.Granted, status.Refused, tellsLists, echoes, varies);

    public EdgeAnswer? Answer(EdgeRequest request)
    {
        var origin = request.Lines("origin").FirstOrDefault() ?? "";
        var allowed = cors.Origins.Contains("*") ? (echoes ? origin : "*") : cors.Origins.Contains(origin) ? origin : "";
        var isPreflight = BrowserVerdict.IsPreflight(request);
        if (!isPreflight && origin.Length > 0 && allowed.Length == 0 && cors.Terminates)
            return EdgeAnswer.Of(200, []);
        var answer = isPreflight ? new GatewayAnswer(allowed.Length > 0 ? granted : refused, []) : ApplicationSpeaks ? GatewayAnswer.OfTheApplication(request) : new GatewayAnswer(request.Status, request.Vary.Select(static line => ("vary", line)));
        if (varies)
            answer.Add("vary", "Origin");
        if (origin.Length > 0 && allowed.Length > 0)
            WriteOrigin(answer, allowed);
        if (isPreflight && (allowed.Length > 0 || tellsLists))
            WriteLists(answer, request.Lines("access-control-request-method").First());
        return answer.Sent;
    }

    private void WriteOrigin(GatewayAnswer answer, string allowed)
    {
        answer.Add("access-control-allow-origin", allowed);
        if (cors.SendsCredentials)
            answer.Add("access-control-allow-credentials", "true");
        Write(answer, "access-control-expose-headers", cors.Exposed);
    }

    private void WriteLists(GatewayAnswer answer, string method)
    {
        Write(answer, "access-control-allow-methods", echoes && cors.Methods is ["*"] ? [method] : cors.Methods);
        Write(answer, "access-control-allow-headers", cors.Headers);
        answer.Add("access-control-max-age", cors.MaxAge);
    }

    private static void Write(GatewayAnswer answer, string name, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            answer.Add(name, string.Join(',', items));
    }
}
