using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>A reverse proxy in one endpoint: the request goes to an upstream over a real connection, and the answer comes back header by header.</summary>
internal static class Forwarder
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public static void MapForwarder(this WebApplication app, string pattern, string upstream) =>
        app.Map(pattern, context => ForwardAsync(context, upstream));

    private static async Task ForwardAsync(HttpContext context, string upstream)
    {
        using var request = new HttpRequestMessage(new(context.Request.Method), upstream + context.Request.Path);
        foreach (var header in context.Request.Headers)
        {
            if (header.Key is not "Host")
                request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }

        try
        {
            using var answer = await s_client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var header in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
            {
                if (header.Key is not ("Transfer-Encoding" or "Connection" or "Date" or "Server"))
                    context.Response.Headers[header.Key] = header.Value.ToArray();
            }

            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }
}
