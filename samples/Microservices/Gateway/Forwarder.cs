using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Primitives;

namespace Microservices.Gateway;

/// <summary>
/// Sends a request on to a service and the answer back, both as streams. Enough for this sample; a gateway of a product rather uses YARP, in
/// front of which <c>UseStrictCors()</c> stands in the same place.
/// </summary>
internal sealed class Forwarder(ILogger<Forwarder> logger) : IDisposable
{
    // Fields of one connection, not of the message (RFC 9110, 7.6.1); the servers on both sides write their own, Date among them.
    private static readonly FrozenSet<string> OfTheConnection = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Host", "Date", "Server");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Redirects and cookies are the browser's business.
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    public async Task ForwardAsync(HttpContext context, Uri service)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(context, service);
            using var answer = await client.SendAsync(request, patience.Token);
            await AnswerAsync(context.Response, answer, patience.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested)
                return;
            logger.LogError(exception, "{Service} did not answer.", service);
            context.Response.StatusCode = exception is HttpRequestException ? StatusCodes.Status502BadGateway : StatusCodes.Status504GatewayTimeout;
        }
    }

    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(HttpContext context, Uri service)
    {
        var target = new UriBuilder(service) { Path = context.Request.Path.ToUriComponent(), Query = context.Request.QueryString.Value };
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target.Uri);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!OfTheConnection.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        return request;
    }

    private static async Task AnswerAsync(HttpResponse response, HttpResponseMessage answer, CancellationToken patience)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!OfTheConnection.Contains(name))
                response.Headers[name] = new StringValues([.. values]);
        }

        // These have no body (RFC 9110, 6.4.1), and the server refuses to send one.
        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
            await answer.Content.CopyToAsync(response.Body, patience);
    }
}
