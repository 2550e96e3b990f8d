using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.CloudFront;

/// <summary>The functions, run by Node.js, and the policy's own words answer as StrictCors does over a real connection, but for what the guide lists.</summary>
public sealed class CloudFrontFunctionTests
{
    public static TheoryData<string> Policies() => new(CloudPolicy.Rows.Where(static row => row["cloudfront"] == "exact").Select(static row => row["policy"]));

    [TheoryWhere(Needs.Node)]
    [MemberData(nameof(Policies))]
    public async Task Answers_are_those_of_StrictCors(string name)
    {
        var policy = CloudPolicy.Find(name);
        var requests = EdgeRequest.For(policy.Compiled);
        var expected = await EdgeAnswer.OfStrictCorsAsync(policy, requests);
        var answers = await RunAsync(policy, requests, static code => code);

        answers.Should().HaveSameCount(requests);
        for (var index = 0; index < requests.Count; index++)
            answers[index].Should().Be(WithListedDifferences(policy, requests[index], expected[index]), requests[index].ToString());
    }

    [TheoryWhere(Needs.Node)]
    [MemberData(nameof(VaryCase.Names), MemberType = typeof(VaryCase))]
    public async Task One_line_of_Vary_leaves_whatever_the_application_wrote(string about)
    {
        var (policy, vary) = (CloudPolicy.Find("defaults"), VaryCase.Find(about));
        var answers = await RunAsync(policy, [new("GET", 200, ("origin", "https://app.example.com")) { Vary = vary.Lines }, new("GET", 302) { Vary = vary.Lines }], static code => code);
        foreach (var answer in answers)
            vary.ShouldBe(answer.Vary.Split(" | "), isOpen: false);
    }

    [TheoryWhere(Needs.Node)]
    [InlineData("https://app.example.com", "PUT", "content-type", "")]
    [InlineData("https://evil.example", "PURGE", "x-other", "origin")]
    [InlineData("https://app.example.com", "PURGE", "x-other", "method")]
    [InlineData("https://app.example.com", "PUT", "x-other", "header")]
    [InlineData("https://a\"b\u001b", "PUT", "content-type", "origin")]
    public async Task A_refused_preflight_is_logged_with_origin_method_and_verdict(string origin, string method, string header, string verdict)
    {
        EdgeRequest[] requests = [new("OPTIONS", 200, ("origin", origin), ("access-control-request-method", method), ("access-control-request-headers", header)), new("GET", 200, ("origin", origin))];
        using var output = await RunFunctionsAsync(CloudPolicy.Find("defaults"), requests, static code => code);
        var logged = output.RootElement.EnumerateArray().Select(static answer => answer.GetProperty("log").GetString()).ToList();
        logged[1].Should().BeEmpty();
        if (verdict.Length == 0)
            logged[0].Should().BeEmpty();
        else
            JsonSerializer.Deserialize<Dictionary<string, string>>(logged[0]!).Should().Equal(new Dictionary<string, string> { ["event"] = "preflight refused", ["verdict"] = verdict, ["origin"] = origin, ["method"] = method });
    }

    /// <summary>Each change opens or breaks something, and the comparison has to see it.</summary>
    [TheoryWhere(Needs.Node)]
    [InlineData("!token.test(method[0]) || ", "")]
    [InlineData(" || !allowsMethod(method[0])", "")]
    [InlineData("allowsHeaders(names) ? '' : 'header'", "''")]
    [InlineData("|| (method === 'HEAD' && policy.methods.indexOf('GET') >= 0)", "")]
    [InlineData("values.length === 1 && ", "values.length > 0 && ")]
    [InlineData("++emptyItems > mostEmptyItems", "false")]
    [InlineData("++items > mostItems", "false")]
    [InlineData("characters > mostCharacters", "false")]
    [InlineData("&& lower !== 'authorization'", "")]
    [InlineData("(isHandshake || (policy.reject && !isNavigation))", "(policy.reject && !isNavigation)")]
    [InlineData("(policy.reject && !isNavigation)", "policy.reject")]
    [InlineData("mode.length === 1 && mode[0] === 'navigate'", "mode.length > 0 && mode[0] === 'navigate'")]
    [InlineData("site.length === 1 && site[0] === 'same-origin'", "site.length > 0 && site[0] === 'same-origin'")]
    [InlineData(" && !isSameOrigin(headers, origin)", "")]
    [InlineData("names.push('Origin')", "names.slice()")]
    public async Task A_function_that_answers_otherwise_is_noticed(string good, string bad)
    {
        var isNoticed = false;
        foreach (var policy in ((string[])["defaults", "any method with credentials", "any header without credentials", "refused requests"]).Select(CloudPolicy.Find))
        {
            var requests = EdgeRequest.For(policy.Compiled);
            isNoticed |= !(await RunAsync(policy, requests, code => code.Replace(good, bad, StringComparison.Ordinal))).SequenceEqual(await RunAsync(policy, requests, static code => code));
        }

        isNoticed.Should().BeTrue();
    }

    /// <summary>The three differences that the guide lists.</summary>
    private static EdgeAnswer WithListedDifferences(CloudPolicy policy, EdgeRequest request, EdgeAnswer expected)
    {
        var isAnsweredBehind = expected.Status == request.Status;
        var origins = request.Lines("origin").Count();
        if (policy.Policy.IsOpen && isAnsweredBehind && origins != 1)
            return expected with { Cors = "" };
        return !policy.Policy.IsOpen && isAnsweredBehind && expected.Status >= 400 && expected.Vary.StartsWith("Accept-Encoding", StringComparison.Ordinal) ? expected with { Vary = "Accept-Encoding" } : expected;
    }

    private static async Task<IReadOnlyList<EdgeAnswer>> RunAsync(CloudPolicy policy, IReadOnlyList<EdgeRequest> requests, Func<string, string> change)
    {
        using var output = await RunFunctionsAsync(policy, requests, change);
        return [.. output.RootElement.EnumerateArray().Select(static answer => EdgeAnswer.Of(
            answer.GetProperty("status").GetInt32(),
            answer.GetProperty("headers").EnumerateArray().Select(static header => (header.GetProperty("name").GetString()!, header.GetProperty("value").GetString()!))))];
    }

    private static async Task<JsonDocument> RunFunctionsAsync(CloudPolicy policy, IReadOnlyList<EdgeRequest> requests, Func<string, string> change)
    {
        var resources = YamlText.Parse(policy.Export("cloudfront", ExportOwner.Edge, "cloudformation").Text!)["Resources"]!;
        var input = new JsonObject
        {
            ["preflight"] = Code(resources, "Preflight", change),
            ["vary"] = Code(resources, "Vary", change),
            ["policy"] = resources["ResponseHeaders"]!["Properties"]!["ResponseHeadersPolicyConfig"]!.DeepClone(),
            ["exchanges"] = new JsonArray([.. requests.Select(static request => new JsonObject
            {
                ["method"] = request.Method,
                ["status"] = request.Status,
                // The real connection of the comparison has no TLS.
                ["request"] = List([.. request.Headers, ("host", EdgeRequest.Host), ("cloudfront-forwarded-proto", "http")]),
                ["response"] = List(EdgeAnswer.OfTheApplication(request.Vary)),
            })]),
        };
        return JsonDocument.Parse(await NodeAsync(Repository.PathOf("tests", "StrictCors.CloudTests", "CloudFront", "cloudfront.mjs"), input.ToJsonString()));
    }

    private static JsonValue? Code(JsonNode resources, string name, Func<string, string> change) =>
        resources[name] is { } function ? JsonValue.Create(change(function["Properties"]!["FunctionCode"]!.GetValue<string>())) : null;

    private static JsonArray List(IEnumerable<(string Name, string Value)> headers) => [.. headers.Select(static header => new JsonObject { ["name"] = header.Name, ["value"] = header.Value })];

    private static Task<string> NodeAsync(string script, string input) => Command.PrintedAsync(new ProcessStartInfo("node", [script]), TimeSpan.FromMinutes(2), input);
}
