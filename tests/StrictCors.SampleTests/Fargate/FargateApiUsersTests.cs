using System.Net;
using System.Net.Http.Json;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SampleTests.Fargate;

/// <summary>What is read, of the users that the sample starts with.</summary>
[Collection(OneBuild.Name)]
public sealed class FargateApiUsersTests(FargateApiServer server) : IClassFixture<FargateApiServer>, IDisposable
{
    private readonly HttpClient client = server.Client();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("/users", 20, "first 1, last 3, next 2")]
    [InlineData("/users?page=2&size=20", 20, "first 1, last 3, next 3, prev 1")]
    [InlineData("/users?page=3&size=20", 10, "first 1, last 3, prev 2")]
    [InlineData("/users?size=50", 50, "first 1, last 1")]
    [InlineData("/users?page=9&size=20", 0, "first 1, last 3, prev 3")]
    public async Task Links_lead_to_the_pages_that_exist(string path, int items, string links)
    {
        using var response = await client.GetAsync(path);
        var page = await response.Content.ReadFromJsonAsync<ShownPage>();

        page!.Items.Should().HaveCount(items);
        page.Total.Should().Be(50);
        var found = response.Headers.GetValues("Link").Single().Split(", ")
            .Select(link => link.Replace($"</users?page=", "", StringComparison.Ordinal).Split($"&size={page.Size}>; rel="))
            .Select(pair => $"{pair[1].Trim('"')} {pair[0]}")
            .Order(StringComparer.Ordinal);
        string.Join(", ", found).Should().Be(links);
    }

    [Fact]
    public async Task Following_the_next_links_meets_every_user_once()
    {
        var seen = new List<int>();
        for (var path = "/users?size=7"; path is not null;)
        {
            using var response = await client.GetAsync(path);
            seen.AddRange((await response.Content.ReadFromJsonAsync<ShownPage>())!.Items.Select(user => user.Id));
            path = response.Headers.GetValues("Link").Single().Split(", ")
                .FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
        }

        seen.Should().Equal(Enumerable.Range(1, 50));
    }

    [Theory]
    [InlineData("/users?page=2")]
    [InlineData("/users/7")]
    public async Task A_known_entity_tag_gets_304_without_a_body(string path)
    {
        using var first = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request);

        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
        second.Headers.ETag.Should().Be(first.Headers.ETag);
        (await second.Content.ReadAsStringAsync()).Should().BeEmpty();
    }
}
