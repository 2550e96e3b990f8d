using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StrictCors.CloudTests.Gateways;

/// <summary>Traefik's middleware, from pkg/middlewares/headers/header.go: the first line of a header counts, and expressions match anywhere in the origin.</summary>
internal sealed class TraefikModel(JsonObject middleware) : IGatewayModel
{
    private readonly JsonNode _headers = middleware["spec"]!["headers"]!;

    public EdgeAnswer Answer(EdgeRequest request)
    {
        var (origin, method) = (request.Lines("origin").FirstOrDefault() ?? "", request.Lines("access-control-request-method").FirstOrDefault() ?? "");
        if (method.Length > 0 && origin.Length > 0 && request.Method == "OPTIONS")
            return Preflight(origin, method, request.Lines("access-control-request-headers").FirstOrDefault() ?? "");
        var answer = GatewayAnswer.OfTheApplication(request);
        foreach (var (name, value) in _headers["customResponseHeaders"]?.AsObject() ?? [])
            if (value!.GetValue<string>().Length == 0)
                answer.Remove(name);
        Set(answer, "access-control-allow-origin", Allowed(origin));
        Set(answer, "access-control-allow-credentials", SendsCredentials ? "true" : "");
        Set(answer, "access-control-expose-headers", Exposed);
        if (_headers["addVaryHeader"]?.GetValue<bool>() == true && answer.Get("vary") is var vary && vary != "Origin")
            answer.Set("vary", vary.Length > 0 ? vary + ",Origin" : "Origin");
        return answer.Sent;
    }

    private EdgeAnswer Preflight(string origin, string method, string headers)
    {
        var answer = new GatewayAnswer(200, []);
        Set(answer, "access-control-allow-credentials", SendsCredentials ? "true" : "");
        Set(answer, "access-control-allow-headers", List("accessControlAllowHeaders").Contains("*") && SendsCredentials ? headers : string.Join(',', List("accessControlAllowHeaders")));
        Set(answer, "access-control-allow-methods", List("accessControlAllowMethods").Contains("*") && SendsCredentials ? method : string.Join(',', List("accessControlAllowMethods")));
        Set(answer, "access-control-allow-origin", Allowed(origin));
        Set(answer, "access-control-max-age", _headers["accessControlMaxAge"]?.ToJsonString() ?? "");
        Set(answer, "access-control-expose-headers", Exposed);
        return answer.Sent;
    }

    private string Allowed(string origin)
    {
        foreach (var item in List("accessControlAllowOriginList"))
            if (item == origin || item == "*")
                return item == "*" && !SendsCredentials ? "*" : origin;
        return List("accessControlAllowOriginListRegex").Exists(expression => Regex.IsMatch(origin, expression)) ? origin : "";
    }

    private string Exposed => List("accessControlExposeHeaders") is var list && list.Contains("*") && SendsCredentials ? "" : string.Join(',', list);

    private bool SendsCredentials => _headers["accessControlAllowCredentials"]?.GetValue<bool>() == true;

    private List<string> List(string name) => [.. GatewayModels.Strings(_headers[name])];

    private static void Set(GatewayAnswer answer, string name, string value)
    {
        if (value.Length > 0)
            answer.Set(name, value);
    }
}
