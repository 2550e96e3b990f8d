namespace StrictCors.CloudTests.Gateways;

/// <summary>The headers of an answer on their way out.</summary>
internal sealed class GatewayAnswer(int status, IEnumerable<(string Name, string Value)> headers)
{
    private readonly List<(string Name, string Value)> _headers = [.. headers];

    public static GatewayAnswer OfTheApplication(EdgeRequest request) => new(request.Status, EdgeAnswer.OfTheApplication(request.Vary));

    public void Remove(string name) => _headers.RemoveAll(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Add(string name, string value) => _headers.Add((name.ToLowerInvariant(), value));

    public void Set(string name, string value)
    {
        Remove(name);
        Add(name, value);
    }

    public string Get(string name) => _headers.Find(header => header.Name == name).Value ?? "";

    public EdgeAnswer Sent => EdgeAnswer.Of(status, _headers);
}
