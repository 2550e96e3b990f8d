using StrictCors.Tool.Export;

namespace StrictCors.IntegrationTests.Export.Cloud.Envoy;

/// <summary>Envoy says every policy exactly: its script, run by its own interpreter, answers as StrictCors does over a real connection.</summary>
public sealed class EnvoyTests
{
    public static TheoryData<string> Policies() => new(CloudPolicy.Rows.Select(static row => row["policy"]));

    public static TheoryData<string> Lists() => new(CloudPolicy.Lists);

    [TheoryWhereLuaIsFound]
    [MemberData(nameof(Policies))]
    public Task Answers_are_those_of_StrictCors(string name) => CompareAsync(CloudPolicy.Find(name));

    [TheoryWhereLuaIsFound]
    [MemberData(nameof(Lists))]
    public Task Answers_are_those_of_StrictCors_for_every_pattern(string list) => CompareAsync(CloudPolicy.OfOrigins(list));

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_CORS_filter_alone_lets_no_origin_in_but_those_excluded_again(string list)
    {
        var policy = CloudPolicy.OfOrigins(list);
        var (export, excluded) = (new EnvoyExport(policy), policy.Policy.ExcludedOrigins.Count + policy.Policy.ExcludedPatterns.Count > 0);

        foreach (var origin in EdgeRequest.For(policy.Compiled).SelectMany(static request => request.Lines("origin")).Where(static origin => !OriginIsTooLong(origin)))
            if (!excluded || policy.Compiled.AllowsOrigin(origin))
                export.Matches(origin).Should().Be(policy.Compiled.AllowsOrigin(origin), origin);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_key_is_in_the_published_API(string name)
    {
        var policy = CloudPolicy.Find(name);
        foreach (var owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App])
            EnvoyStructure.Problems(YamlText.Parse(policy.Export("envoy", owner).Text!)).Should().BeEmpty();
    }

    [Fact]
    public void An_application_that_owns_CORS_meets_no_filter_and_loses_no_header()
    {
        var text = CloudPolicy.Find("defaults").Export("envoy", ExportOwner.App).Text!;
        text.Should().NotContainAny("filters.http.cors", "filters.http.lua", "response_headers_to_remove", "access-control");
    }

    [Fact]
    public void The_script_stands_before_the_CORS_filter_and_that_before_the_router() =>
        new EnvoyExport(CloudPolicy.Find("defaults")).Filters.Should().Equal("envoy.filters.http.lua", "envoy.filters.http.cors", "envoy.filters.http.router");

    [Theory]
    [InlineData("an unknown field", "use_remote_address: true", "use_remote_adress: true")]
    [InlineData("a wrong kind", "use_remote_address: true", "use_remote_address: 1")]
    [InlineData("an unknown message", "http.router.v3.Router", "http.router.v3.Route")]
    [InlineData("no word of the enumeration", "PASS_THROUGH", "PASSTHROUGH")]
    public void A_bootstrap_that_Envoy_would_refuse_is_noticed(string what, string good, string bad)
    {
        var text = CloudPolicy.Find("defaults").Export("envoy", ExportOwner.Edge).Text!;
        text.Should().Contain(good);
        EnvoyStructure.Problems(YamlText.Parse(text.Replace(good, bad, StringComparison.Ordinal))).Should().ContainSingle(what);
    }

    // A host of more than 253 characters is what an expression can't count; the script does.
    private static bool OriginIsTooLong(string origin) => origin.Length > 253;

    private static async Task CompareAsync(CloudPolicy policy)
    {
        var requests = EdgeRequest.For(policy.Compiled);
        var expected = await EdgeAnswer.OfStrictCorsAsync(policy, requests);
        var answers = await LuaJit.AnswerAsync(new(policy), requests);

        answers.Should().HaveSameCount(requests);
        for (var index = 0; index < requests.Count; index++)
            answers[index].Should().Be(expected[index], requests[index].ToString());
    }
}
