using System.Globalization;
using System.Text.Json.Nodes;
using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>
/// A function URL as https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors has it: it answers preflights, and adds its headers to what the function says.
/// Which status a preflight gets, what a refused one gets, whether a star is sent as it is and whether Vary is written is documented nowhere, so each is played.
/// </summary>
internal sealed class FunctionUrlModel(JsonNode url, int granted, int refused, bool tellsLists, bool echoes, bool varies) : IGatewayModel
{
    private readonly JsonNode _cors = url["Cors"]!;

    /// <summary>The function has StrictCors or anything else that says what it thinks of CORS.</summary>
    public bool FunctionSpeaks { get; init; }

    public static IEnumerable<IGatewayModel> Variants(JsonNode url) =>
        from status in (IEnumerable<(int, int)>)[(200, 200), (204, 204), (200, 403)]
        from tellsLists in (bool[])[false, true]
        from echoes in (bool[])[false, true]
        from varies in (bool[])[false, true]
        select new FunctionUrlModel(url, status.Item1, status.Item2, tellsLists, echoes, varies);

    public EdgeAnswer Answer(EdgeRequest request)
    {
        var origin = request.Lines("origin").FirstOrDefault() ?? "";
        var allowed = GatewayModels.Strings(_cors["AllowOrigins"]).ToList() is var origins && origins.Contains("*") ? (echoes ? origin : "*") : origins.Contains(origin) ? origin : "";
        var isPreflight = BrowserVerdict.IsPreflight(request);
        var answer = isPreflight ? new GatewayAnswer(allowed.Length > 0 ? granted : refused, []) : FunctionSpeaks ? GatewayAnswer.OfTheApplication(request) : new GatewayAnswer(request.Status, request.Vary.Select(static line => ("vary", line)));
        if (varies)
            answer.Add("vary", "Origin");
        if (origin.Length > 0 && allowed.Length > 0)
            WriteOrigin(answer, allowed);
        if (isPreflight && (allowed.Length > 0 || tellsLists))
            WriteLists(answer);
        return answer.Sent;
    }

    private void WriteOrigin(GatewayAnswer answer, string allowed)
    {
        answer.Add("access-control-allow-origin", allowed);
        if (_cors["AllowCredentials"]?.GetValue<bool>() == true)
            answer.Add("access-control-allow-credentials", "true");
        Write(answer, "access-control-expose-headers", "ExposeHeaders");
    }

    private void WriteLists(GatewayAnswer answer)
    {
        Write(answer, "access-control-allow-methods", "AllowMethods");
        Write(answer, "access-control-allow-headers", "AllowHeaders");
        answer.Add("access-control-max-age", (_cors["MaxAge"]?.GetValue<long>() ?? 0).ToString(CultureInfo.InvariantCulture));
    }

    private void Write(GatewayAnswer answer, string name, string list)
    {
        if (GatewayModels.Strings(_cors[list]).ToList() is { Count: > 0 } items)
            answer.Add(name, string.Join(',', items));
    }
}
