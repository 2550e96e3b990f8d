using System.Net.Http.Headers;

namespace Playground.Asking;

/// <summary>Stands between the browser's rules and the network, notes what passes, and lets it pass to the API alone.</summary>
internal sealed class Recorder(Uri api, HttpMessageHandler network) : DelegatingHandler(network)
{
    private readonly List<Exchange> exchanges = [];

    public IReadOnlyList<Exchange> Exchanges => exchanges;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.GetLeftPart(UriPartial.Authority) != api.GetLeftPart(UriPartial.Authority))
            throw new InvalidOperationException($"Only {api} is asked, and not {address}.");
        var response = await base.SendAsync(request, cancellationToken);
        string[] sent = [$"{request.Method} {address.PathAndQuery}", .. Lines(request.Headers), .. Lines(request.Content?.Headers)];
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        string[] received = [$"{(int)response.StatusCode}", .. Lines(response.Headers), .. Lines(response.Content.Headers), .. body.Length > 0 ? ["", body] : Array.Empty<string>()];
        exchanges.Add(new(request.Method.Method, address.PathAndQuery, sent, (int)response.StatusCode, received));
        return response;
    }

    private static IEnumerable<string> Lines(HttpHeaders? headers) =>
        headers?.NonValidated.SelectMany(static header => header.Value.Select(value => $"{header.Key}: {value}")) ?? [];
}
