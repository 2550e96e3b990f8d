using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StrictCors.CloudTests.Gateways;

/// <summary>A route's filters as the specification of HTTPCORSFilter has them; where it leaves something open, every way.</summary>
internal sealed class GatewayApiModel(JsonObject route, int granted, int refused, bool echoes, bool tellsLists) : IGatewayModel
{
    private readonly JsonArray _filters = route["spec"]!["rules"]![0]!["filters"]!.AsArray();

    private JsonNode Cors => _filters.Single(static filter => filter!["type"]!.GetValue<string>() == "CORS")!["cors"]!;

    public static IEnumerable<IGatewayModel> Variants(JsonObject route) =>
        from granted in (int[])[200, 204]
        from refused in (int[])[200, 204, 403]
        from echoes in (bool[])[false, true]
        from tellsLists in (bool[])[false, true]
        select new GatewayApiModel(route, granted, refused, echoes, tellsLists);

    public EdgeAnswer Answer(EdgeRequest request)
    {
        var (origin, method) = (request.Lines("origin").FirstOrDefault() ?? "", request.Lines("access-control-request-method").FirstOrDefault() ?? "");
        if (request.Method == "OPTIONS" && origin.Length > 0 && method.Length > 0)
            return Preflight(origin, method, request.Lines("access-control-request-headers").FirstOrDefault());
        var answer = GatewayAnswer.OfTheApplication(request);
        // The last filter is the nearest to the application.
        foreach (var filter in _filters.Reverse())
        {
            var modifier = filter!["responseHeaderModifier"];
            if (modifier is not null)
                GatewayModels.Modify(answer, modifier["remove"], (modifier["add"]?.AsArray() ?? []).Select(static header => (header!["name"]!.GetValue<string>(), header["value"]!.GetValue<string>())));
            else if (Matches(origin))
                Write(answer, origin);
        }

        return answer.Sent;
    }

    private EdgeAnswer Preflight(string origin, string method, string? headers)
    {
        var isAllowed = Matches(origin);
        var answer = new GatewayAnswer(isAllowed ? granted : refused, []);
        if (isAllowed)
            SetOrigin(answer, origin);
        if (!isAllowed && !tellsLists)
            return answer.Sent;
        WriteList(answer, "access-control-allow-methods", "allowMethods", method);
        WriteList(answer, "access-control-allow-headers", "allowHeaders", headers);
        answer.Set("access-control-max-age", Cors["maxAge"]?.ToJsonString() ?? "5");
        return answer.Sent;
    }

    private void WriteList(GatewayAnswer answer, string name, string list, string? asked)
    {
        var items = GatewayModels.Strings(Cors[list]).ToList();
        var value = items is ["*"] && (SendsCredentials || echoes) ? asked : string.Join(", ", items);
        if (value is { Length: > 0 })
            answer.Set(name, value);
    }

    private void Write(GatewayAnswer answer, string origin)
    {
        SetOrigin(answer, origin);
        if (GatewayModels.Strings(Cors["exposeHeaders"]).ToList() is { Count: > 0 } exposed)
            answer.Set("access-control-expose-headers", string.Join(", ", exposed));
    }

    private void SetOrigin(GatewayAnswer answer, string origin)
    {
        answer.Set("access-control-allow-origin", IsOpen && !SendsCredentials && !echoes ? "*" : origin);
        if (SendsCredentials)
            answer.Set("access-control-allow-credentials", "true");
    }

    private bool SendsCredentials => Cors["allowCredentials"]?.GetValue<bool>() == true;

    private bool IsOpen => GatewayModels.Strings(Cors["allowOrigins"]).Contains("*");

    // A star is greedy to the left, over dots too; a port that is not said is the scheme's own.
    private bool Matches(string origin) => origin.Length > 0 && GatewayModels.Strings(Cors["allowOrigins"]).Any(allowed => allowed == "*" || Regex.IsMatch(WithPort(origin), $@"\A{Regex.Escape(WithPort(allowed)).Replace(@"\*", ".*", StringComparison.Ordinal)}\z"));

    private static string WithPort(string origin) => Regex.IsMatch(origin, @":[0-9]+\z") ? origin : origin + (origin.StartsWith("https:", StringComparison.Ordinal) ? ":443" : ":80");
}
