using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class WithoutRoutingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StrictCors_needs_no_routing(bool isRegistered)
    {
        using var host = new HostBuilder()
            .ConfigureAppConfiguration(static configuration =>
                configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin }))
            .ConfigureWebHost(web =>
            {
                web.UseKestrelCore().UseUrls("http://127.0.0.1:0");
                if (isRegistered)
                    web.ConfigureServices(static services => services.AddStrictCors());
                web.Configure(static app =>
                {
                    app.UseStrictCors();
                    app.Run(static context => context.Response.WriteAsync("hello"));
                });
            })
            .Build();
        await host.StartAsync();
        host.Services.GetService<EndpointDataSource>().Should().BeNull("this host has no routing");

        using var client = new HttpClient { BaseAddress = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        client.DefaultRequestHeaders.Add("Origin", LiveApp.AllowedOrigin);
        using var actual = await client.GetAsync("/");
        using var options = await client.SendAsync(new(HttpMethod.Options, "/"));
        client.DefaultRequestHeaders.Add("Access-Control-Request-Method", "POST");
        using var preflight = await client.SendAsync(new(HttpMethod.Options, "/"));

        actual.ShouldCarryTheCorsHeaders();
        options.StatusCode.Should().Be(HttpStatusCode.NoContent);
        options.Header("Allow").Should().Be("GET, POST, PUT, PATCH, DELETE, OPTIONS");
        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }
}
