using System.Net.Sockets;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SampleTests.Fargate;

[Collection(OneBuild.Name)]
public sealed class FargateApiRequestIdTests(FargateApiServer server) : IClassFixture<FargateApiServer>
{
    [Theory]
    [InlineData("a")]
    [InlineData("0190f3c8-7d1e-7cc0-8000-3f2a5b6c7d8e")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_sane_id_of_the_caller_comes_back(string id) => (await AnsweredAsync("/users", id)).Should().Be(id);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("ünïcode")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Any_other_id_is_replaced_by_a_new_one(string id) =>
        (await AnsweredAsync("/users", id)).Should().MatchRegex("^[0-9a-f]{32}$");

    // On two lines: a client would write them on one.
    [Fact]
    public async Task Two_ids_are_no_id()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port);
        await connection.GetStream().WriteAsync("GET /users HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: one\r\nX-Request-Id: two\r\nConnection: close\r\n\r\n"u8.ToArray());
        (await new StreamReader(connection.GetStream()).ReadToEndAsync()).Should().MatchRegex("\r\nX-Request-Id: [0-9a-f]{32}\r\n");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/me")]
    [InlineData("/nowhere")]
    [InlineData("/users?page=0")]
    public async Task Every_answer_has_an_id(string path) => (await AnsweredAsync(path)).Should().MatchRegex("^[0-9a-f]{32}$");

    private async Task<string> AnsweredAsync(string path, string? id = null)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (id is not null)
            request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        using var response = await client.SendAsync(request);
        return response.Headers.GetValues("X-Request-Id").Single();
    }
}
