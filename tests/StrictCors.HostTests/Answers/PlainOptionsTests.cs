using System.Net;
using Microsoft.AspNetCore.Builder;
using StrictCors.HostTests.Hosting;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Answers;

/// <summary>An <c>OPTIONS</c> that is no preflight.</summary>
public sealed class PlainOptionsTests
{
    [Theory, EveryServer]
    public async Task It_is_answered_with_the_methods_mapped_at_the_path(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server, Pipeline = Routes });

        var response = await app.SendAsync("OPTIONS", "/users");

        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        response.Header("Allow")!.Split(", ").Should().BeEquivalentTo("GET", "POST", "OPTIONS");
        response.ShouldCarryTheCorsHeaders();
    }

    [Theory, EveryServer]
    public async Task It_is_answered_with_the_policys_methods_where_routing_does_not_know_the_path(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server, Pipeline = Routes, Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "GET, PUT" } });
        await using var open = await LiveApp.StartAsync(new() { Server = server, Pipeline = Routes, Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "*" } });

        (await app.SendAsync("OPTIONS", "/nowhere", origin: null)).Header("Allow").Should().Be("GET, PUT, OPTIONS");
        (await open.SendAsync("OPTIONS", "/nowhere")).Header("Allow").Should().Be("GET, POST, PUT, PATCH, DELETE, OPTIONS");
    }

    [Theory, EveryServer]
    public async Task It_reaches_the_application_when_that_maps_any_options_endpoint(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Server = server,
            Pipeline = app =>
            {
                Routes(app);
                app.MapMethods("/own", ["OPTIONS"], () => "mine");
            },
        });

        (await (await app.SendAsync("OPTIONS", "/own")).Content.ReadAsStringAsync()).Should().Be("mine");
        (await app.SendAsync("OPTIONS", "/users")).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.NoContent)]
    [InlineData("false", HttpStatusCode.MethodNotAllowed)]
    public async Task AnswerPlainOptions_decides_where_it_is_set(string setting, HttpStatusCode expected)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["StrictCors:AnswerPlainOptions"] = setting },
            Pipeline = app =>
            {
                Routes(app);
                if (setting == "true")
                    app.MapMethods("/own", ["OPTIONS"], () => "mine");
            },
        });

        (await app.SendAsync("OPTIONS", "/users")).StatusCode.Should().Be(expected);
        if (setting == "true")
            (await app.SendAsync("OPTIONS", "/own")).StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_endpoint_that_takes_every_method_takes_this_one_too()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = app =>
            {
                app.UseStrictCors();
                app.Map("/any", () => "any");
            },
        });

        (await (await app.SendAsync("OPTIONS", "/any")).Content.ReadAsStringAsync()).Should().Be("any");
    }

    private static void Routes(WebApplication app)
    {
        app.UseStrictCors();
        app.MapGet("/users", () => "users");
        app.MapPost("/users", () => "made");
    }
}
