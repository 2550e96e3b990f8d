using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FargateApi.Users;

namespace StrictCors.IntegrationTests.Samples;

public sealed class FargateApiUsersTests : IDisposable
{
    private readonly FargateApiFactory factory = new();
    private readonly HttpClient client;

    public FargateApiUsersTests() => client = factory.CreateClient();

    public void Dispose()
    {
        client.Dispose();
        factory.Dispose();
    }

    [Theory]
    [InlineData("/users", 20, "first 1, last 3, next 2")]
    [InlineData("/users?page=2&size=20", 20, "first 1, last 3, next 3, prev 1")]
    [InlineData("/users?page=3&size=20", 10, "first 1, last 3, prev 2")]
    [InlineData("/users?size=50", 50, "first 1, last 1")]
    [InlineData("/users?page=9&size=20", 0, "first 1, last 3, prev 3")]
    public async Task Links_lead_to_the_pages_that_exist(string path, int items, string links)
    {
        using var response = await client.GetAsync(path);
        var page = await response.Content.ReadFromJsonAsync<UserPage>();

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
            seen.AddRange((await response.Content.ReadFromJsonAsync<UserPage>())!.Items.Select(user => user.Id));
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

    [Fact]
    public async Task An_entity_tag_changes_with_its_user_and_with_the_page_that_shows_it()
    {
        var before = await TagAsync("/users/7");
        var pageBefore = await TagAsync("/users");
        using var changed = await client.PutAsJsonAsync("/users/7", new { name = "Grace Hopper", email = "grace@example.com" });

        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await TagAsync("/users/7")).Should().NotBe(before).And.Be(changed.Headers.ETag);
        (await TagAsync("/users")).Should().NotBe(pageBefore);
    }

    [Fact]
    public async Task A_user_can_be_added_read_changed_and_removed()
    {
        using var added = await client.PostAsJsonAsync("/users", new { name = "New Comer", email = "new@example.com" });
        added.StatusCode.Should().Be(HttpStatusCode.Created);
        var path = added.Headers.Location!.ToString();
        (await client.GetFromJsonAsync<User>(path)).Should().Be(new User(51, "New Comer", "new@example.com"));

        using var changed = await client.PutAsJsonAsync(path, new { name = "Old Hand", email = "old@example.com" });
        (await changed.Content.ReadFromJsonAsync<User>()).Should().Be(new User(51, "Old Hand", "old@example.com"));

        using var removed = await client.DeleteAsync(path);
        removed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        using var gone = await client.DeleteAsync(path);
        gone.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("current", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"another\", current", HttpStatusCode.OK)]
    [InlineData("\"another\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/current", HttpStatusCode.PreconditionFailed)]
    [InlineData("not a tag", HttpStatusCode.PreconditionFailed)]
    public async Task A_user_is_replaced_only_if_it_is_the_one_that_if_match_names(string condition, HttpStatusCode status)
    {
        var tag = await TagAsync("/users/7");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/users/7");
        request.Content = JsonContent.Create(new { name = "Grace Hopper", email = "grace@example.com" });
        request.Headers.TryAddWithoutValidation("If-Match", condition.Replace("current", tag.Tag, StringComparison.Ordinal));
        using var response = await client.SendAsync(request);

        response.StatusCode.Should().Be(status);
        (await client.GetFromJsonAsync<User>("/users/7"))!.Name.Should().Be(status == HttpStatusCode.OK ? "Grace Hopper" : "Grace Archer");
    }

    [Fact]
    public async Task A_full_store_refuses_more_users()
    {
        for (var count = 50; count < 1000; count++)
        {
            using var added = await client.PostAsJsonAsync("/users", new { name = "New Comer", email = "new@example.com" });
            added.EnsureSuccessStatusCode();
        }

        using var refused = await client.PostAsJsonAsync("/users", new { name = "New Comer", email = "new@example.com" });
        refused.StatusCode.Should().Be(HttpStatusCode.InsufficientStorage);
    }

    private async Task<EntityTagHeaderValue> TagAsync(string path)
    {
        using var response = await client.GetAsync(path);
        return response.Headers.ETag!;
    }
}
