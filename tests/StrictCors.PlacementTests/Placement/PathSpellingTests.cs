using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Routing decides which policy a path has, however the path is spelled: no rule of our own compares paths.</summary>
public sealed class PathSpellingTests
{
    [Theory]
    [InlineData("/orders", "partner")]
    [InlineData("/ORDERS", "partner")]
    [InlineData("/%6Frders", "partner")]
    [InlineData("/a+b", "partner")]
    [InlineData("/a%2Bb", "partner")]
    [InlineData("/a%20b", "nobody")]
    [InlineData("/files/other", "partner")]
    [InlineData("/files/secret", "nobody")]
    [InlineData("/FILES/Secret", "nobody")]
    public async Task A_preflight_and_its_request_have_the_policy_of_the_endpoint_that_answers(string path, string policy)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapGet("/orders", static () => "orders").RequireCors("partner");
            app.MapGet("/a+b", static () => "a plus b").RequireCors("partner");
            app.MapGet("/a b", [DisableCors] static () => "a b");
            app.MapGet("/files/{**rest}", static () => "files").RequireCors("partner");
            app.MapGet("/files/secret", [DisableCors] static () => "secret");
        });

        (await app.PolicyOfAsync(path)).Should().Be((policy, policy));
    }
}
