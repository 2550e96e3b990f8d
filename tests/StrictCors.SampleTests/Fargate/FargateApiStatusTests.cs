using System.Net;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Fargate;

/// <summary>What a page on an allowed origin can read of the sample's answers, whatever their status.</summary>
[Collection(OneBuild.Name)]
public sealed class FargateApiStatusTests(FargateApiProgram program)
{
    [Fact]
    public async Task Cors_headers_and_a_request_id_stand_on_every_status_of_the_application()
    {
        await using var sample = await program.ServeAsync();
        using var client = FargateApiServer.ClientOf(sample.Address);
        foreach (var (method, path, status) in new[]
        {
            ("GET", "/users", HttpStatusCode.OK),
            ("DELETE", "/users/50", HttpStatusCode.NoContent),
            ("GET", "/users?page=-1", HttpStatusCode.BadRequest),
            ("GET", "/me", HttpStatusCode.Unauthorized),
            ("GET", "/users/777", HttpStatusCode.NotFound),
            ("GET", "/nowhere", HttpStatusCode.NotFound),
            ("PATCH", "/users/1", HttpStatusCode.MethodNotAllowed),
            ("POST", "/users", HttpStatusCode.UnsupportedMediaType),
            ("GET", "/echo", HttpStatusCode.UpgradeRequired),
            ("GET", "/fail", HttpStatusCode.InternalServerError),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("Origin", "http://localhost:5173");
            request.Headers.Add("X-Request-Id", "from-the-page");
            request.Content = method == "POST" ? new StringContent("plain text") : null;
            using var response = await client.SendAsync(request);
            var answer = await HttpAnswer.ReadAsync(response);

            response.StatusCode.Should().Be(status, path);
            answer["Access-Control-Allow-Origin"].Should().Be("http://localhost:5173", path);
            answer["Access-Control-Expose-Headers"].Should().Be("ETag, Link, X-Request-Id", path);
            answer["X-Request-Id"].Should().Be("from-the-page", path);
        }
    }

    [Fact]
    public async Task An_exception_that_nothing_handles_is_logged_once_and_the_next_request_works()
    {
        await using var sample = await program.ServeAsync();
        using var client = FargateApiServer.ClientOf(sample.Address);
        using var failed = await client.GetAsync("/fail");
        using var next = await client.GetAsync("/health");
        sample.Terminate();
        await sample.ExitAsync();

        failed.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        next.StatusCode.Should().Be(HttpStatusCode.OK);
        sample.Output.Should().ContainSingle(line => line.Contains("This route always fails.", StringComparison.Ordinal))
            .Which.Should().Contain("\"LogLevel\":\"Error\"");
    }
}
