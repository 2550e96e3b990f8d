using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

[SuppressMessage("Performance", "CA1822", Justification = "The host calls the methods of a Startup class on an instance.")]
[SuppressMessage("Performance", "CA1812", Justification = "The host makes the instance.")]
public class ClassicStartupTests
{
    private static readonly (string, string) s_signedIn = ("Authorization", "yes");

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task UseStrictCors_in_a_Startup_class_works(CorsKind kind)
    {
        await using var app = await ClassicApp<First>.StartAsync(kind);
        using var preflight = await app.SendAsync(HttpMethod.Options, "/orders", ("Access-Control-Request-Method", "POST"));
        using var unknown = await app.SendAsync(HttpMethod.Get, "/orders");
        using var signedIn = await app.SendAsync(HttpMethod.Get, "/orders", s_signedIn);

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        unknown.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        unknown.ShouldCarryTheCorsHeaders();
        (await signedIn.Content.ReadAsStringAsync()).Should().Be("orders");
        signedIn.ShouldCarryTheCorsHeaders();
        app.Logs.FromStrictCors.Where(static line => line.Level > LogLevel.Information).Should().BeEmpty();
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    public async Task The_order_in_a_Startup_class_does_not_matter_where_the_outermost_part_is(CorsKind kind)
    {
        await using var app = await ClassicApp<Last>.StartAsync(kind);
        using var preflight = await app.SendAsync(HttpMethod.Options, "/orders", ("Access-Control-Request-Method", "POST"));
        using var unknown = await app.SendAsync(HttpMethod.Get, "/orders");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        unknown.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        unknown.ShouldCarryTheCorsHeaders();
    }

    [Fact]
    public async Task Authentication_before_it_in_a_Startup_class_fails_at_start_where_the_outermost_part_is_missing()
    {
        var start = () => ClassicApp<Last>.StartAsync(CorsKind.Inline);

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("services.AddStrictCors()");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task A_branch_in_a_Startup_class_that_stands_before_authentication_works(CorsKind kind)
    {
        await using var app = await ClassicApp<Branch>.StartAsync(kind);
        using var preflight = await app.SendAsync(HttpMethod.Options, "/api/orders", ("Access-Control-Request-Method", "POST"));
        using var outside = await app.SendAsync(HttpMethod.Options, "/orders", ("Access-Control-Request-Method", "POST"));

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        outside.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        outside.CorsHeaders().Should().BeEmpty();
    }

    private abstract class Base
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddRouting();
            CountingAuthentication.Add(services);
        }

        protected static void Map(IApplicationBuilder app) => app.UseEndpoints(static endpoints => endpoints.MapGet("/orders", static () => "orders"));
    }

    private sealed class First : Base
    {
        public void Configure(IApplicationBuilder app)
        {
            app.UseStrictCors();
            app.UseRouting().UseAuthentication().UseAuthorization();
            Map(app);
        }
    }

    private sealed class Last : Base
    {
        public void Configure(IApplicationBuilder app)
        {
            app.UseRouting().UseAuthentication().UseAuthorization();
            app.UseStrictCors();
            Map(app);
        }
    }

    private sealed class Branch : Base
    {
        public void Configure(IApplicationBuilder app)
        {
            app.Map("/api", static branch =>
            {
                branch.UseStrictCors();
                branch.Run(static context => context.Response.WriteAsync("api"));
            });
            app.UseRouting().UseAuthentication().UseAuthorization();
            Map(app);
        }
    }
}
