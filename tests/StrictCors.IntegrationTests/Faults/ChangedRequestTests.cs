using Microsoft.AspNetCore.Builder;
using StrictCors.IntegrationTests.Hosting;

namespace StrictCors.IntegrationTests.Faults;

/// <summary>An application that takes the request's own headers away while it is answered.</summary>
public sealed class ChangedRequestTests
{
    [Fact]
    public async Task An_origin_that_the_application_removes_on_the_way_crashes_nothing_and_opens_nothing()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/", static context =>
                {
                    context.Request.Headers.Remove("Origin");
                    return Task.CompletedTask;
                });
            },
        });

        (await app.SendAsync("GET", "/")).ShouldCarryNoCorsHeaders();
        (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryNoCorsHeaders();
        (await app.PreflightAsync("/")).Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
    }
}
