using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>An AppHost of Aspire that tells an API the origin of its front end, whose port is known only when it runs.</summary>
public sealed class AspireTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_origin_of_the_front_end_is_one_line_of_the_AppHost()
    {
        // There is no dashboard, but its path is asked for.
        await using var builder = DistributedApplicationTestingBuilder.Create("--DcpPublisher:DashboardPath=none");
        builder.Services.AddLogging(static logging => logging.ClearProviders());
        var frontEnd = Add(builder, "HetznerNginx");
        var api = Add(builder, "MobileBackend").WithEnvironment("CORS_ALLOWED_ORIGINS", frontEnd.GetEndpoint("http"));
        await using var app = await builder.BuildAsync();
        await app.StartAsync().WaitAsync(s_patience);
        var origin = frontEnd.GetEndpoint("http").Url;
        var address = app.GetEndpoint(api.Resource.Name, "http");
        await UntilItAnswersAsync(address);
        using var client = new HttpClient { BaseAddress = address, Timeout = s_patience };

        (await AllowedAsync(client, origin)).Should().Be(origin);
        (await AllowedAsync(client, LiveApp.OtherOrigin)).Should().BeNull();
        await app.StopAsync().WaitAsync(s_patience);
    }

    // Aspire's proxy listens before the process does, and a connection made then may never be served. So each attempt has its own, and a bounded time.
    private static async Task UntilItAnswersAsync(Uri address)
    {
        for (var deadline = DateTime.UtcNow + s_patience; ; await Task.Delay(200))
        {
            using var attempt = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
            try
            {
                using var answer = await attempt.GetAsync("/missing");
                return;
            }
            catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException && DateTime.UtcNow < deadline)
            {
            }
        }
    }

    private static async Task<string?> AllowedAsync(HttpClient client, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/missing");
        request.Headers.Add("Origin", origin);
        using var answer = await client.SendAsync(request);
        return answer.Header("Access-Control-Allow-Origin");
    }

    // A sample of this repository, on a port that Aspire chooses.
    private static IResourceBuilder<ExecutableResource> Add(IDistributedApplicationBuilder builder, string sample)
    {
        var command = SampleProcess.Command(sample);
        var added = builder.AddExecutable(sample.ToLowerInvariant(), command[0], AppContext.BaseDirectory, command[1..]).WithHttpEndpoint();
        return added.WithEnvironment("ASPNETCORE_URLS", ReferenceExpression.Create($"http://localhost:{added.GetEndpoint("http").Property(EndpointProperty.TargetPort)}"));
    }
}
