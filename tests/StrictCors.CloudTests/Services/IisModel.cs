using System.Xml.Linq;
using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>
/// The CORS module of IIS, from its configuration reference: the most specific rule counts, and a star is any text (<c>http://*</c> is every origin that starts with <c>http://</c>).
/// Which status a preflight gets and whether the lists go to an origin that is refused is documented nowhere, so each is played. The application says nothing of CORS.
/// </summary>
internal sealed class IisModel(XElement cors, int granted, int refused, bool tellsLists, bool varies) : IGatewayModel
{
    public static IEnumerable<IGatewayModel> Variants(XElement configuration) =>
        from status in (IEnumerable<(int, int)>)[(200, 200), (204, 204), (204, 404)]
        from tellsLists in (bool[])[false, true]
        from varies in (bool[])[false, true]
        select new IisModel(configuration.Element("system.webServer")!.Element("cors")!, status.Item1, status.Item2, tellsLists, varies);

    public EdgeAnswer? Answer(EdgeRequest request)
    {
        var origin = request.Lines("origin").FirstOrDefault() ?? "";
        var rule = origin.Length > 0 ? Rule(origin) : null;
        var isAllowed = rule is not null && rule.Attribute("allowed")?.Value != "false";
        var isPreflight = BrowserVerdict.IsPreflight(request);
        if (origin.Length > 0 && !isAllowed && cors.Attribute("failUnlistedOrigins")?.Value == "true")
            return EdgeAnswer.Of(403, []);
        var answer = isPreflight ? new GatewayAnswer(isAllowed ? granted : refused, []) : new GatewayAnswer(request.Status, request.Vary.Select(static line => ("vary", line)));
        var isStarAlone = cors.Elements("add").Select(static one => one.Attribute("origin")!.Value).SequenceEqual(["*"]);
        if (varies && !isStarAlone)
            answer.Add("vary", "Origin");
        if (isAllowed)
            WriteOrigin(answer, rule!, isStarAlone ? "*" : origin, isPreflight);
        if (isPreflight && (isAllowed || tellsLists) && (rule ?? cors.Element("add")) is { } lists)
            WriteLists(answer, lists, request.Lines("access-control-request-headers").FirstOrDefault());
        return answer.Sent;
    }

    private XElement? Rule(string origin) => cors.Elements("add").Where(rule => Matches(rule.Attribute("origin")!.Value, origin)).MaxBy(static rule => rule.Attribute("origin")!.Value is var text && text.Contains('*') ? text.Length : int.MaxValue);

    private static bool Matches(string rule, string origin) => rule.IndexOf('*') is var star && star < 0 ? rule == origin
        : origin.Length > rule.Length - 1 && origin.StartsWith(rule[..star], StringComparison.Ordinal) && origin.EndsWith(rule[(star + 1)..], StringComparison.Ordinal);

    private static void WriteOrigin(GatewayAnswer answer, XElement rule, string allowed, bool isPreflight)
    {
        answer.Add("access-control-allow-origin", allowed);
        if (rule.Attribute("allowCredentials")?.Value == "true")
            answer.Add("access-control-allow-credentials", "true");
        if (!isPreflight)
            Write(answer, "access-control-expose-headers", Items(rule, "exposeHeaders", "header"));
    }

    private static void WriteLists(GatewayAnswer answer, XElement rule, string? asked)
    {
        Write(answer, "access-control-allow-methods", Items(rule, "allowMethods", "method"));
        Write(answer, "access-control-allow-headers", rule.Element("allowHeaders")?.Attribute("allowAllRequestedHeaders")?.Value == "true" ? asked ?? "" : Items(rule, "allowHeaders", "header"));
        if (rule.Attribute("maxAge")?.Value is { } age && age != "-1")
            answer.Add("access-control-max-age", age);
    }

    private static void Write(GatewayAnswer answer, string name, string value)
    {
        if (value.Length > 0)
            answer.Add(name, value);
    }

    private static string Items(XElement rule, string list, string item) => string.Join(',', rule.Element(list)?.Elements("add").Select(one => one.Attribute(item)!.Value) ?? []);
}
