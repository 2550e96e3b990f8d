using System.Net;

namespace StrictCors.IntegrationTests.Samples;

/// <summary>What a page on an allowed origin can read of the sample's answers, whatever their status.</summary>
public sealed class FargateApiStatusTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false });
    private SampleProcess sample = null!;

    public async Task InitializeAsync() => sample = await SampleProcess.ServeAsync("FargateApi");

    public async Task DisposeAsync() => await sample.DisposeAsync();

    [Fact]
    public async Task Cors_headers_and_a_request_id_stand_on_every_status_of_the_application()
    {
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
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(sample.Address, path));
            request.Headers.Add("Origin", "http://localhost:5173");
            request.Headers.Add("X-Request-Id", "from-the-page");
            request.Content = method == "POST" ? new StringContent("plain text") : null;
            using var response = await Client.SendAsync(request);
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
        using var failed = await Client.GetAsync(new Uri(sample.Address, "/fail"));
        using var next = await Client.GetAsync(new Uri(sample.Address, "/health"));
        sample.Terminate();
        await sample.ExitAsync();

        failed.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        next.StatusCode.Should().Be(HttpStatusCode.OK);
        sample.Output.Should().ContainSingle(line => line.Contains("This route always fails.", StringComparison.Ordinal))
            .Which.Should().Contain("\"LogLevel\":\"Error\"");
    }
}
