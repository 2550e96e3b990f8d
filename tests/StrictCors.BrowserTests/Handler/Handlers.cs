using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StrictCors.BrowserTests.Handler;

/// <summary>Servers in this process, for tests that need no network.</summary>
internal static class Handlers
{
    /// <summary>A server without CORS: what it answers is up to the test.</summary>
    public static AnsweringHandler Answering(Action<HttpRequestMessage, HttpResponseMessage> answer) => new(answer);

    /// <summary>An application with StrictCors and these origins.</summary>
    public static async Task<WebApplication> StrictCorsAsync(string origins)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new("CORS_ALLOWED_ORIGINS", origins)]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddStrictCors();
        var app = builder.Build();
        app.UseStrictCors();
        app.MapMethods("/", ["GET", "PUT"], static () => Results.Ok());
        await app.StartAsync();
        return app;
    }

    /// <summary>Keeps what it was asked.</summary>
    internal sealed class AnsweringHandler(Action<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
            answer(request, response);
            return Task.FromResult(response);
        }
    }
}
