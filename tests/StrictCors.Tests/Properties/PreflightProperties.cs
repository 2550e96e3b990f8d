using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Fuzz.Reference;
using StrictCors.Fuzz.Targets;
using StrictCors.Policies;

namespace StrictCors.Tests.Properties;

/// <summary>A preflight's list as the library walks it against the same list split, trimmed and counted.</summary>
public sealed class PreflightProperties
{
    private static readonly Gen<NaivePreflight> s_policy =
        from origins in Gen.Elements(["https://app.example.com"], ["https://*.example.com", "!https://old.example.com"], new[] { "*" })
        from methods in Gen.Elements(["GET"], ["PUT", "get"], ["*"], Array.Empty<string>())
        from headers in Gen.Elements(["Content-Type", "X-One"], ["*"], ["*", "Authorization"], Array.Empty<string>())
        from credentials in Gen.Elements(true, false)
        select new NaivePreflight { Origins = origins, Methods = methods, Headers = headers, Credentials = credentials && origins is not ["*"] };

    private static readonly Gen<string> s_item =
        from before in Gen.Elements("", "", "", " ", "\t ", "\u00A0", "\f")
        from name in Gen.Elements("content-type", "X-ONE", "x-one", "Authorization", "x-two", "", "", "x one", "x-one;", "ü", "*", "x-o", "content-typex")
        from after in Gen.Elements("", "", "", " ", " \t", "\v", "\0")
        select before + name + after;

    private static readonly Gen<string> s_line = Gen.OneOf(
        from items in s_item.ListOf() select string.Join(',', items),
        from count in Gen.Choose(0, 18) from item in s_item select new string(',', count) + item,
        from count in Gen.Choose(98, 102) from item in s_item select string.Join(", ", Enumerable.Repeat(item, count)),
        from length in Gen.Choose(8_180, 8_200) select "x-one".PadRight(length));

    private static readonly Gen<(string[] Origin, string[] Method, string[] Headers)> s_request =
        from origin in Gen.Elements<string[]>(["https://app.example.com"], ["https://app.example.com"], ["https://old.example.com"], ["null"], ["https://app.example.com", "https://app.example.com"], [])
        from method in Gen.Elements<string[]>(["GET"], ["PUT"], ["HEAD"], ["get"], ["P UT"], [""], ["GET", "GET"], [])
        from lines in s_line.ListOf()
        select (origin, method, lines.Take(3).ToArray());

    private delegate CorsOutcome Decider(CompiledPolicy policy, StringValues origin, StringValues method, StringValues headers);

    private static readonly Dictionary<string, Decider> s_mistakes = new()
    {
        ["only the first line of a list"] = static (policy, origin, method, headers) => Real(policy, origin, method, headers.Count > 1 ? headers[0]! : headers),
        ["other white space trimmed"] = static (policy, origin, method, headers) => Real(policy, origin, method, headers.Select(static line => line!.Replace('\f', ' ')).ToArray()),
        ["names compared by their start"] = static (policy, origin, method, headers) => Real(policy, origin, method, headers.Select(static line => line!.Replace("typex", "type")).ToArray()),
        ["methods compared without case"] = static (policy, origin, method, headers) => Real(policy, origin, method.Count == 1 ? method[0]!.ToUpperInvariant() : method, headers),
        ["the first of two methods"] = static (policy, origin, method, headers) => Real(policy, origin, method.Count > 1 ? method[0]! : method, headers),
        ["authorization under the star"] = static (policy, origin, method, headers) => Real(policy, origin, method, headers.Select(static line => line!.Replace("Authorization", "x-one")).ToArray()),
        ["empty items uncounted"] = static (policy, origin, method, headers) => Real(policy, origin, method, headers.Select(static line => line!.TrimStart(',')).ToArray()),
        ["the limit of length unread"] = static (policy, origin, method, headers) => Real(policy, origin, method, headers.Select(static line => line!.TrimEnd()).ToArray()),
    };

    public static TheoryData<string> Mistakes() => [.. s_mistakes.Keys];

    [Fact]
    public void A_preflight_is_decided_as_the_naive_parser_decides_it() => Falsification.ShouldHold(AgreesWithTheNaiveParser(Real), 30_000);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_parser_with_a_mistake_does_not(string mistake) => Falsification.ShouldBeFalsified(AgreesWithTheNaiveParser(s_mistakes[mistake]), 30_000);

    [Fact]
    public void Every_outcome_is_common_among_the_generated_preflights() => (from policy in s_policy from request in s_request select policy.Decide(request.Origin, request.Method, request.Headers))
        .Sample(50_000).GroupBy(static outcome => outcome).Should().HaveCount(5).And.OnlyContain(static outcomes => outcomes.Count() > 500);

    // A walk that refuses a name and an explanation that trims otherwise would look for a name that is not there.
    [Fact]
    public void A_refused_preflight_can_always_be_explained() => Falsification.ShouldHold(Prop.ForAll(s_policy.ToArbitrary(), s_request.ToArbitrary(), static (plain, request) =>
        Explainer.Explain(PreflightPolicies.Compile(plain), request.Origin, request.Method, request.Headers, isPreflight: true).Outcome
            .Equals(Real(PreflightPolicies.Compile(plain), request.Origin, request.Method, request.Headers).ToString(), StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("content-type\f")]
    [InlineData("\u00A0content-type")]
    [InlineData("\vcontent-type, x-one")]
    public void A_name_with_white_space_that_http_does_not_know_is_refused_and_explained(string headers)
    {
        var policy = PreflightPolicies.All[0].Compiled;

        Real(policy, "https://app.example.com", "PUT", headers).Should().Be(CorsOutcome.Header);
        Explainer.Explain(policy, "https://app.example.com", "PUT", headers, isPreflight: true).Sentence.Should().Contain("\\u00").And.Contain("content-type");
    }

    private static Property AgreesWithTheNaiveParser(Decider decide) => Prop.ForAll(s_policy.ToArbitrary(), s_request.ToArbitrary(), (plain, request) =>
        decide(PreflightPolicies.Compile(plain), request.Origin, request.Method, request.Headers) == plain.Decide(request.Origin, request.Method, request.Headers));

    private static CorsOutcome Real(CompiledPolicy policy, StringValues origin, StringValues method, StringValues headers) =>
        CorsDecision.ForPreflight(policy, origin, method, headers);
}
