using StrictCors.TestSupport.Library;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Envoy;

/// <summary>Envoy says every policy exactly: its script, run by its own interpreter, answers as StrictCors does over a real connection.</summary>
public sealed class EnvoyTests
{
    // Between them the parts of the script are all needed.
    private static readonly IReadOnlyDictionary<string, string?>[] s_watchful =
    [
        new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "https://*.example.com,http://localhost:*,!https://usercontent.example.com,!https://*.users.example.com" },
        new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "https://pr-*.preview.example.com,https://deploy-*--site.example.com,https://*.example.com:8443" },
        new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "https://a.example", ["CORS_ALLOWED_METHODS"] = "*", ["CORS_ALLOWED_HEADERS"] = "*" },
        new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "https://a.example", ["StrictCors:RejectDisallowedOrigins"] = "true" },
    ];

    public static TheoryData<string> Policies() => new(CloudPolicy.Rows.Select(static row => row["policy"]));

    public static TheoryData<string> Lists() => new(CloudPolicy.Lists);

    [TheoryWhere(Needs.LuaJit)]
    [MemberData(nameof(Policies))]
    public Task Answers_are_those_of_StrictCors(string name) => CompareAsync(CloudPolicy.Find(name));

    [TheoryWhere(Needs.LuaJit)]
    [MemberData(nameof(Lists))]
    public Task Answers_are_those_of_StrictCors_for_every_pattern(string list) => CompareAsync(CloudPolicy.OfOrigins(list));

    [TheoryWhere(Needs.LuaJit)]
    [MemberData(nameof(VaryCase.Names), MemberType = typeof(VaryCase))]
    public async Task One_line_of_Vary_leaves_whatever_the_application_wrote(string about)
    {
        var vary = VaryCase.Find(about);
        foreach (var policy in ((string[])["defaults", "open"]).Select(CloudPolicy.Find))
            foreach (var answer in await LuaJit.AnswerAsync(new(policy), [new("GET", 200, ("origin", "https://app.example.com")) { Vary = vary.Lines }, new("GET", 500) { Vary = vary.Lines }]))
                vary.ShouldBe(answer.Vary.Split(" | ", StringSplitOptions.RemoveEmptyEntries), policy.Policy.IsOpen);
    }

    [TheoryWhere(Needs.LuaJit)]
    [InlineData("https://app.example.com", "PUT", "content-type", "")]
    [InlineData("https://evil.example", "PURGE", "x-other", "preflight refused: verdict=origin origin=\"https://evil.example\" method=\"PURGE\"")]
    [InlineData("https://app.example.com", "PURGE", "x-other", "preflight refused: verdict=method origin=\"https://app.example.com\" method=\"PURGE\"")]
    [InlineData("https://app.example.com", "PUT", "x-other", "preflight refused: verdict=header origin=\"https://app.example.com\" method=\"PUT\"")]
    [InlineData("https://a\"b\\\u001b\u00e9", "PUT", "content-type", "preflight refused: verdict=origin origin=\"https://a\\\"b\\\\??\" method=\"PUT\"")]
    public async Task A_refused_preflight_is_logged_with_origin_method_and_verdict(string origin, string method, string header, string line) =>
        (await LuaJit.LogAsync(new(CloudPolicy.Find("defaults")), [new("OPTIONS", 200, ("origin", origin), ("access-control-request-method", method), ("access-control-request-headers", header)), new("GET", 200, ("origin", origin))]))
            .Should().Equal(line, "");

    /// <summary>Each change opens or breaks something, and the comparison has to see it.</summary>
    [TheoryWhere(Needs.LuaJit)]
    [InlineData("method:match(token) and ", "")]
    [InlineData(" and allows_method(method)", "")]
    [InlineData("not allows_headers(list)", "false")]
    [InlineData("or (method == \"HEAD\" and policy.methods[\"GET\"])", "")]
    [InlineData("items > most_items or ", "")]
    [InlineData(" or empty_items > most_empty_items", "")]
    [InlineData("local lower = name:lower()", "local lower = name")]
    [InlineData("\"access-control-\" and (policy.open or not memory[\"allowed\"] or not ours[name])", "\"access-control-\" and false")]
    [InlineData("names[#names + 1] = \"Origin\"", "")]
    [InlineData("if memory[\"answered\"] then", "if false then")]
    [InlineData("if policy.excluded_origins[text] then", "if false then")]
    [InlineData("if origin and any_matches(policy.excluded_patterns, origin) then", "if false then")]
    [InlineData("port <= 65535 and ", "port <= 65535 or ")]
    [InlineData("if #label > longest_label then", "if false then")]
    [InlineData("#host > longest_host or ", "")]
    [InlineData("#labels > #pattern.prefix + #pattern.suffix", "true")]
    [InlineData("not labels:find(\".\", 1, true)", "true")]
    [InlineData("(pattern.port ~= \"any\" and pattern.port ~= origin.port)", "false")]
    [InlineData("local parent = \".\" .. pattern.host", "local parent = pattern.host")]
    [InlineData("(is_handshake or is_rejected)", "is_rejected")]
    [InlineData("headers:get(\"sec-fetch-mode\") ~= \"navigate\"", "true")]
    [InlineData("and not is_same_origin(headers, origin) then", "then")]
    public async Task A_script_that_answers_otherwise_is_noticed(string good, string bad)
    {
        var isNoticed = false;
        foreach (var policy in s_watchful.Select(static settings => new CloudPolicy(settings)))
        {
            var (requests, export) = (EdgeRequest.For(policy.Compiled), new EnvoyExport(policy));
            if (export.Script.Contains(good, StringComparison.Ordinal))
                isNoticed |= !(await LuaJit.AnswerAsync(export.With(good, bad), requests)).SequenceEqual(await LuaJit.AnswerAsync(export, requests));
        }

        isNoticed.Should().BeTrue();
    }

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
