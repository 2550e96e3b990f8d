using System.Net;
using StrictCors.Testing.Preflights;

namespace StrictCors.Testing.Fetching;

/// <summary>What outlives one request: who asks, its cookies and the preflights it remembers.</summary>
internal sealed record Page(string Origin, CookieContainer Cookies, PreflightCache Preflights, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Send)
{
    public bool StarCoversAuthorization { get; init; }

    public required Action<string> Warn { get; init; }
}
