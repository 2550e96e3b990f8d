using System.Text.Json.Nodes;
using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>
/// A REST API: OPTIONS is a mock, https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html, and every other method is passed on and answered by
/// the application as it likes. A client's headers keep the case in which they were sent, and HTTP/2 has lower case only.
/// </summary>
internal sealed class RestApiModel(JsonObject resources, string path, bool isLowerCase) : IGatewayModel
{
    public static IEnumerable<IGatewayModel> Variants(JsonObject resources) =>
        from path in (string[])["Path", "Root"]
        from isLowerCase in (bool[])[false, true]
        select new RestApiModel(resources, path, isLowerCase);

    public EdgeAnswer? Answer(EdgeRequest request)
    {
        if (request.Method != "OPTIONS")
        {
            resources[$"Any{path}"]!["Properties"]!["Integration"]!["Type"]!.GetValue<string>().Should().Be("HTTP_PROXY");
            return null;
        }

        var integration = resources[$"Options{path}"]!["Properties"]!["Integration"]!;
        var status = JsonNode.Parse(integration["RequestTemplates"]!["application/json"]!.GetValue<string>())!["statusCode"]!.GetValue<int>();
        var response = integration["IntegrationResponses"]!.AsArray().Single(one => one!["StatusCode"]!.GetValue<string>() == $"{status}")!;
        var declared = resources[$"Options{path}"]!["Properties"]!["MethodResponses"]![0]!["ResponseParameters"]!.AsObject();
        var answer = new GatewayAnswer(status, Static(response["ResponseParameters"]!.AsObject(), "method.response.header.", declared));
        if (response["ResponseTemplates"]?["application/json"] is { } template)
            foreach (var (name, value) in VelocityTemplate.Run(template.GetValue<string>(), name => Header(request, name)))
                answer.Set(name, value);
        return answer.Sent;
    }

    /// <summary>What the API answers itself, such as an authorizer's 401: its parameters are texts or parts of the request.</summary>
    public EdgeAnswer Error(string type, int status)
    {
        var response = resources.Single(one => one.Value!["Properties"]!["ResponseType"]?.GetValue<string>() == type).Value!;
        return EdgeAnswer.Of(status, Static(response["Properties"]!["ResponseParameters"]!.AsObject(), "gatewayresponse.header.", null));
    }

    private static IEnumerable<(string Name, string Value)> Static(JsonObject parameters, string prefix, JsonObject? declared)
    {
        foreach (var (name, value) in parameters)
        {
            // https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html: a text is between single quotes, and a header that the method does not declare is an error.
            var text = value!.GetValue<string>();
            text.Should().StartWith("'").And.EndWith("'");
            name.Should().StartWith(prefix);
            declared?.ContainsKey(name).Should().BeTrue(name);
            yield return (name[prefix.Length..].ToLowerInvariant(), text[1..^1]);
        }
    }

    private string? Header(EdgeRequest request, string name) => char.IsAsciiLetterLower(name[0]) == isLowerCase ? request.Lines(name.ToLowerInvariant()).FirstOrDefault() : null;
}
