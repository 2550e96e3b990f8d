using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StrictCors.CloudTests.Gateways;

/// <summary>
/// Envoy's CORS filter (cors_filter.cc of envoyproxy/envoy), told what Istio and Envoy Gateway make of their own words: a star among origins is matched by everything,
/// a star among methods or headers sends back what was asked, and a refused origin gets the lists all the same.
/// </summary>
internal sealed class EnvoyCorsModel : IGatewayModel
{
    public required Func<string, bool> Matches { get; init; }

    public required JsonNode Cors { get; init; }

    public required Action<GatewayAnswer> Modify { get; init; }

    /// <summary>securitypolicy.go: a star in an origin becomes <c>.*</c> of an expression that has to match all of the text.</summary>
    public static EnvoyCorsModel OfEnvoyGateway(JsonObject policy, JsonObject route)
    {
        var cors = policy["spec"]!["cors"]!;
        var modifier = route["spec"]!["rules"]![0]!["filters"]![0]!["responseHeaderModifier"]!;
        var added = (modifier["add"]?.AsArray() ?? []).Select(static header => (header!["name"]!.GetValue<string>(), header["value"]!.GetValue<string>())).ToList();
        var allowed = GatewayModels.Strings(cors["allowOrigins"]).Select(static origin => $@"\A{Regex.Escape(origin).Replace(@"\*", ".*", StringComparison.Ordinal)}\z").ToList();
        return new() { Cors = cors, Matches = text => allowed.Exists(expression => Regex.IsMatch(text, expression)), Modify = answer => GatewayModels.Modify(answer, modifier["remove"], added) };
    }

    public static EnvoyCorsModel OfIstio(JsonObject service)
    {
        var http = service["spec"]!["http"]![0]!;
        var (allowed, response) = (http["corsPolicy"]!["allowOrigins"]!.AsArray(), http["headers"]!["response"]!);
        http["corsPolicy"]!["unmatchedPreflights"]!.GetValue<string>().Should().Be("IGNORE");
        return new()
        {
            Cors = http["corsPolicy"]!,
            Matches = text => allowed.Any(one => one!["exact"]?.GetValue<string>() == text || (one["prefix"]?.GetValue<string>() is { } prefix && text.StartsWith(prefix, StringComparison.Ordinal))
                || (one["regex"]?.GetValue<string>() is { } expression && Regex.IsMatch(text, $@"\A(?:{expression})\z", RegexOptions.NonBacktracking))),
            Modify = answer => GatewayModels.Modify(answer, response["remove"], (response["add"]?.AsObject() ?? []).Select(static header => (header.Key, header.Value!.GetValue<string>()))),
        };
    }

    public EdgeAnswer Answer(EdgeRequest request)
    {
        // Several lines of one header are one value here.
        var (origin, method) = (string.Join(',', request.Lines("origin")), string.Join(',', request.Lines("access-control-request-method")));
        var isAllowed = origin.Length > 0 && (Matches("*") || Matches(origin));
        if (request.Method == "OPTIONS" && origin.Length > 0 && method.Length > 0)
            return Preflight(isAllowed ? origin : null, method, string.Join(',', request.Lines("access-control-request-headers")));
        var answer = GatewayAnswer.OfTheApplication(request);
        Modify(answer);
        if (!isAllowed)
            return answer.Sent;
        WriteOrigin(answer, origin);
        if (Value("exposeHeaders") is { Length: > 0 } exposed)
            answer.Set("access-control-expose-headers", exposed);
        return answer.Sent;
    }

    private EdgeAnswer Preflight(string? origin, string method, string headers)
    {
        var answer = new GatewayAnswer(200, []);
        WriteOrigin(answer, origin);
        Write(answer, "access-control-allow-methods", Value("allowMethods"), method);
        Write(answer, "access-control-allow-headers", Value("allowHeaders"), headers);
        answer.Set("access-control-max-age", int.Parse(Cors["maxAge"]!.GetValue<string>().TrimEnd('s'), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        return answer.Sent;
    }

    private void WriteOrigin(GatewayAnswer answer, string? origin)
    {
        if (origin is not null)
            answer.Set("access-control-allow-origin", origin);
        if (Cors["allowCredentials"]!.GetValue<bool>())
            answer.Set("access-control-allow-credentials", "true");
    }

    private static void Write(GatewayAnswer answer, string name, string value, string asked)
    {
        if (value.Length > 0)
            answer.Set(name, value == "*" ? asked : value);
    }

    private string Value(string list) => GatewayModels.Strings(Cors[list]).ToList() is var items && items.Contains("*") && list != "exposeHeaders" ? "*" : string.Join(", ", items);
}
