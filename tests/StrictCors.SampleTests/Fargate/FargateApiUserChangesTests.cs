using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SampleTests.Fargate;

/// <summary>What is written, in a store that only these tests change.</summary>
[Collection(OneBuild.Name)]
public sealed class FargateApiUserChangesTests(FargateApiProgram program, FargateApiServer server) : IClassFixture<FargateApiServer>, IDisposable
{
    private readonly HttpClient client = server.Client();

    public void Dispose() => client.Dispose();

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
        var user = await client.GetFromJsonAsync<ShownUser>(path);
        user.Should().Be(await added.Content.ReadFromJsonAsync<ShownUser>()).And.Be(new ShownUser(51, "New Comer", "new@example.com"));

        using var changed = await client.PutAsJsonAsync(path, new { name = "Old Hand", email = "old@example.com" });
        (await changed.Content.ReadFromJsonAsync<ShownUser>()).Should().Be(new ShownUser(51, "Old Hand", "old@example.com"));

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
        var before = await client.GetFromJsonAsync<ShownUser>("/users/8");
        var tag = await TagAsync("/users/8");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/users/8");
        request.Content = JsonContent.Create(new { name = $"If {condition}", email = "grace@example.com" });
        request.Headers.TryAddWithoutValidation("If-Match", condition.Replace("current", tag.Tag, StringComparison.Ordinal));
        using var response = await client.SendAsync(request);

        response.StatusCode.Should().Be(status);
        (await client.GetFromJsonAsync<ShownUser>("/users/8"))!.Name.Should().Be(status == HttpStatusCode.OK ? $"If {condition}" : before!.Name);
    }

    [Fact]
    public async Task A_full_store_refuses_more_users()
    {
        await using var full = await program.ServeAsync();
        using var client = FargateApiServer.ClientOf(full.Address);
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
