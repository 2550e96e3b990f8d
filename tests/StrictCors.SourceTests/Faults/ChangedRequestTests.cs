using Microsoft.AspNetCore.Builder;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Faults;

/// <summary>An application that changes the request's own headers while it is answered: what the client sent decides.</summary>
public sealed class ChangedRequestTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(LiveApp.OtherOrigin)]
    [InlineData(LiveApp.AllowedOrigin)]
    public async Task An_origin_that_the_application_changes_on_the_way_crashes_nothing_and_opens_nothing(string? made)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = app =>
            {
                app.UseStrictCors();
                app.MapGet("/", context =>
                {
                    context.Request.Headers.Origin = made;
                    return Task.CompletedTask;
                });
            },
        });

        for (var i = 0; i < 2; i++)
        {
            (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
            (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryNoCorsHeaders();
            (await app.SendAsync("GET", "/", origin: null)).ShouldCarryNoCorsHeaders();
        }

        (await app.PreflightAsync("/")).Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
    }
}
