using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The headers that a REST API maps: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html.</summary>
internal sealed class ApiGatewayRestFormat : IImportFormat
{
    private const string OfMethod = "method.response.header.";

    private const string OfGateway = "gatewayresponse.header.";

    private const string Exposed = "Access-Control-Expose-Headers";

    public string Name => "apigateway-rest";

    public string What => "a REST API whose integration responses map Access-Control headers, in a CloudFormation template, Terraform's source or its plan in JSON, an OpenAPI document, or the output of aws apigateway get-integration";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        var responses = ImportDocument.Read(text, path).SelectMany(Responses).ToList();
        var own = responses.SelectMany(static response => Headers(response, OfGateway)).ToList();
        var mapped = responses.Select(static response => (Response: response, Headers: Headers(response, OfMethod).Select(Written).ToList())).Where(static one => one.Headers.Count > 0).ToList();
        var preflights = mapped.FindAll(static one => one.Headers.Exists(static header => header.Is("Access-Control-Allow-Methods") || header.Is("Access-Control-Allow-Headers")));
        // What is on every answer that is no preflight's goes with the lists of each.
        var others = mapped.Except(preflights).SelectMany(static one => one.Headers).ToList();
        return [.. (preflights.Count > 0 ? preflights : mapped.Take(1)).Select(one => Policy(one.Response, [.. one.Headers, .. others], own))];
    }

    // Blocks of Terraform, resources of a template, and responses of OpenAPI and of the command line.
    private static IEnumerable<Node> Responses(Node node) =>
        node.Items.Concat(node.Members.Select(static member => member.Value)).SelectMany(Responses).Concat(Parameters(node) is null ? [] : [node]);

    private static Node? Parameters(Node node) => node.AnyCase("ResponseParameters") ?? node["response_parameters"];

    // A method's response declares a header with true.
    private static IEnumerable<(string Name, Node Value)> Headers(Node response, string kind) => Parameters(response)!.Members
        .Where(member => member.Name.StartsWith(kind + WrittenHeader.Start, StringComparison.OrdinalIgnoreCase) && member.Value.Kind != NodeKind.Flag && !bool.TryParse(member.Value.Text, out _))
        .Select(member => (member.Name[kind.Length..], member.Value));

    private static WrittenHeader Written((string Name, Node Value) header) => ImportText.Of(header.Value) is { Text: ['\'', .., '\''] } text
        ? new(header.Name, text with { Text = text.Text[1..^1].Trim() })
        : throw new ToolException($"{header.Value.Place}: {header.Value.Text} is worked out for each request. Give the file with its values.");

    private static ImportedPolicy Policy(Node response, List<WrittenHeader> headers, IReadOnlyList<(string Name, Node Value)> own)
    {
        var policy = new ImportedPolicy(response.Place);
        foreach (var origin in headers.Where(static header => header.Is(WrittenHeader.Origin)).Select(static header => header.Value).DistinctBy(static origin => origin.Text))
            policy.AddOrigin(origin);
        if (RestTemplate.Find(response) is { } template)
            headers.AddRange(RestTemplate.Add(policy, template));
        WrittenHeader.Add(policy, [.. headers, .. OwnExposed(headers, own)]);
        CloudLists.LeaveOutStars(policy);
        foreach (var (_, value) in own.Where(header => header.Name.Equals(WrittenHeader.Origin, StringComparison.OrdinalIgnoreCase) && !policy.Origins.Contains(header.Value.Text.Trim('\''))).Take(1))
            policy.Inexact(value.Place, $"What the API answers itself, such as an authorizer's 401, is for {value.Text}. StrictCors answers what the application refuses as everything else.");
        return policy;
    }

    // With a proxy integration the application writes them, and the API on what it answers itself alone.
    private static IEnumerable<WrittenHeader> OwnExposed(List<WrittenHeader> headers, IReadOnlyList<(string Name, Node Value)> own) => headers.Exists(static header => header.Is(Exposed)) ? []
        : own.Where(static header => header.Name.Equals(Exposed, StringComparison.OrdinalIgnoreCase)).Select(Written).DistinctBy(static header => header.Value.Text);
}
