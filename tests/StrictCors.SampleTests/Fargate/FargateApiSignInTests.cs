using System.Net;
using System.Net.Http.Json;

namespace StrictCors.SampleTests.Fargate;

[Collection(OneBuild.Name)]
public sealed class FargateApiSignInTests(FargateApiProgram program, FargateApiServer server) : IClassFixture<FargateApiServer>
{
    private static readonly object Demo = new { name = "demo", password = "demo" };

    [Fact]
    public async Task Me_is_401_as_a_problem_and_never_a_redirect()
    {
        using var client = server.Client();
        using var response = await client.GetAsync("/me");

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.Location.Should().BeNull();
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Me_answers_after_sign_in_and_no_longer_after_sign_out()
    {
        using var client = server.Client();
        using var signedIn = await client.PostAsJsonAsync("/sign-in", Demo);
        signedIn.StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetStringAsync("/me")).Should().Be("""{"name":"demo"}""");

        using var signedOut = await client.PostAsync("/sign-out", null);
        signedOut.StatusCode.Should().Be(HttpStatusCode.NoContent);
        using var after = await client.GetAsync("/me");
        after.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("demo", "wrong")]
    [InlineData("Demo", "demo")]
    [InlineData("nobody", "demo")]
    public async Task Wrong_credentials_set_no_cookie(string name, string password)
    {
        using var client = server.Client();
        using var response = await client.PostAsJsonAsync("/sign-in", new { name, password });

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Fact]
    public async Task Without_an_account_in_the_configuration_nobody_signs_in()
    {
        await using var closed = await program.ServeAsync(("SignIn__Name", ""), ("SignIn__Password", ""));
        using var client = FargateApiServer.ClientOf(closed.Address);
        using var response = await client.PostAsJsonAsync("/sign-in", new { name = " ", password = " " });
        response.IsSuccessStatusCode.Should().BeFalse();
    }

    [Theory]
    [InlineData("http", "false", "samesite=lax; httponly")]
    [InlineData("https", "false", "secure; samesite=lax; httponly")]
    [InlineData("http", "true", "secure; samesite=none; httponly")]
    public async Task The_cookie_is_as_open_as_its_page_needs(string scheme, string crossSite, string attributes)
    {
        await using var configured = await program.ServeAsync(("SignIn__CrossSite", crossSite), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
        using var client = FargateApiServer.ClientOf(configured.Address);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var response = await client.PostAsJsonAsync("/sign-in", Demo);

        response.Headers.GetValues("Set-Cookie").Single().Should().EndWith($"; path=/; {attributes}");
    }

    [Fact]
    public async Task Tasks_that_share_a_keys_folder_accept_each_others_cookies()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await using var one = await program.ServeAsync(("SignIn__KeysFolder", folder.FullName));
            await using var another = await program.ServeAsync(("SignIn__KeysFolder", folder.FullName));
            using var client = FargateApiServer.ClientOf(one.Address);
            using var signedIn = await client.PostAsJsonAsync("/sign-in", Demo);

            using var elsewhere = FargateApiServer.ClientOf(another.Address);
            elsewhere.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
            (await elsewhere.GetStringAsync("/me")).Should().Be("""{"name":"demo"}""");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
