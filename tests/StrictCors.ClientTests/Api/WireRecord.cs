using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace StrictCors.ClientTests.Api;

/// <summary>What a browser sent, written down before anything of the application sees it.</summary>
internal sealed class WireRecord : IStartupFilter
{
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    public IReadOnlyCollection<SentRequest> Requests => _requests;

    public void Clear() => _requests.Clear();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            _requests.Enqueue(SentRequest.Of(context.Request));
            return following(context);
        });
        next(app);
    };
}

/// <param name="Asked">The header names of a preflight; <see langword="null"/> of any other request.</param>
internal sealed record SentRequest(string Method, string Path, string Protocol, string[]? Asked, bool HasCookie, bool IsSocket)
{
    public static SentRequest Of(HttpRequest request)
    {
        var announced = request.Headers.AccessControlRequestMethod.ToString();
        return new(
            announced.Length > 0 ? announced : request.Method,
            request.Path,
            request.Protocol,
            announced.Length > 0 ? request.Headers.AccessControlRequestHeaders.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
            request.Headers.Cookie.Count > 0,
            request.Headers.Upgrade.Count > 0 || request.Headers.ContainsKey(":protocol"));
    }
}
