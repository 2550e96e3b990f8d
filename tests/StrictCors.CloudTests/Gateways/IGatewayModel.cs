using System.Text.Json.Nodes;

namespace StrictCors.CloudTests.Gateways;

/// <summary>A gateway that has read what was exported, played from its specification or its source. None can be had here to run.</summary>
internal interface IGatewayModel
{
    /// <returns><see langword="null"/> where the request goes to the application, and its own answer passes as it is.</returns>
    EdgeAnswer? Answer(EdgeRequest request);
}

/// <summary>Every way in which a target may behave.</summary>
internal static class GatewayModels
{
    public static readonly string[] Targets = ["gateway-api", "envoy-gateway", "istio", "traefik"];

    public static IEnumerable<IGatewayModel> Of(string target, string text)
    {
        var documents = YamlText.All(text);
        return target switch
        {
            "gateway-api" => GatewayApiModel.Variants(documents.Single()),
            "envoy-gateway" => [EnvoyCorsModel.OfEnvoyGateway(documents[0], documents[1])],
            "istio" => [EnvoyCorsModel.OfIstio(documents.Single())],
            _ => [new TraefikModel(documents[0])],
        };
    }

    public static IEnumerable<string> Strings(JsonNode? list) => list?.AsArray().Select(static item => item!.GetValue<string>()) ?? [];

    /// <summary>Takes away and adds what a filter of the Gateway API or Istio's <c>headers.response</c> says.</summary>
    public static void Modify(GatewayAnswer answer, JsonNode? remove, IEnumerable<(string Name, string Value)> add)
    {
        foreach (var name in Strings(remove))
            answer.Remove(name);
        foreach (var (name, value) in add)
            answer.Add(name, value);
    }
}
