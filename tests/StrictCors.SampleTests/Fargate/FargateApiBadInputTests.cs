using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SampleTests.Fargate;

[Collection(OneBuild.Name)]
public sealed class FargateApiBadInputTests(FargateApiServer server) : IClassFixture<FargateApiServer>
{
    public static TheoryData<string, string, string, string, int, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string, int, string>();
        foreach (var row in Repository.Rows("tests", "StrictCors.SampleTests", "Fargate", "FargateApiBadInput.tsv"))
            cases.Add(row[0], row[1], row[2], row[3], int.Parse(row[4], null), row[5]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bad_input_gets_a_problem_that_says_what_is_wrong(
        string method, string path, string contentType, string body, int status, string says)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (contentType.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        using var response = await client.SendAsync(request);
        response.StatusCode.Should().Be((HttpStatusCode)status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Sentences(problem.RootElement).Should().Contain(text => text.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_problem_names_a_namespace_of_the_application()
    {
        using var client = server.Client();
        using var response = await client.PostAsJsonAsync("/users", new { name = new[] { 1 }, email = 2 });
        (await response.Content.ReadAsStringAsync()).Should().NotContain("FargateApi").And.NotContain("System.");
    }

    // The title, the detail and whatever "errors" holds.
    private static IEnumerable<string> Sentences(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Sentences(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Sentences),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
