using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;
using StrictCors.Tests.Origins;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Decisions;

public sealed class ExplanationTableTests
{
    public static IEnumerable<object[]> Rows() =>
        TabSeparated.Read("tests/StrictCors.Tests/Decisions/explanations.tsv").Select(row => row.Values.ToArray<object>());

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_decision_is_explained_in_these_words(
        string claim, string settings, string origin, string method, string headers, string outcome, string rule, string setting, string nearest, string sentence)
    {
        var explanation = Explainer.Explain(Compile(settings), Lines(origin), Lines(method), Lines(headers), isPreflight: method.Length > 0);

        explanation.Outcome.Should().Be(outcome, claim);
        explanation.IsAllowed.Should().Be(outcome == "allowed", claim);
        explanation.Rule.Should().Be(rule, claim);
        (explanation.Setting ?? "").Should().Be(setting, claim);
        (explanation.NearestOrigin ?? "").Should().Be(nearest, claim);
        (explanation.Difference is null).Should().Be(nearest.Length == 0, claim);
        sentence.Contains(explanation.Difference ?? "", StringComparison.Ordinal).Should().BeTrue(claim);
        explanation.Sentence.Should().Be(sentence, claim);
        explanation.ToString().Should().Be(sentence, claim);
    }

    [Fact]
    public void A_disabled_endpoint_says_so()
    {
        var explanation = Explainer.Explain(CompiledPolicy.Disabled, "https://app.example.com", "PUT", StringValues.Empty, isPreflight: true);

        explanation.Rule.Should().Be("[DisableCors]");
        explanation.Sentence.Should().Be("CORS is disabled at this endpoint, so no origin is allowed.");
    }

    [Fact]
    public void Where_a_source_has_origins_too_it_is_named()
    {
        var policy = Compile("CORS_ALLOWED_ORIGINS=https://app.example.com").Join(
            [Compiled.Entries("https://*.example.org", "!https://a.example.org"), Compiled.Entries("!https://*.example.org")]);

        Explain(policy, "https://elsewhere.example").Sentence.Should()
            .Be("Origin https://elsewhere.example is not in CORS_ALLOWED_ORIGINS or the origin source.");
        var excluded = Explain(policy, "https://a.example.org");
        excluded.Rule.Should().Be("!https://a.example.org");
        excluded.Sentence.Should().Be("Origin https://a.example.org is excluded by !https://a.example.org of the origin source.");
    }

    [Fact]
    public void What_a_source_allows_is_explained_by_its_entry()
    {
        var policy = Compile("CORS_ALLOWED_ORIGINS=https://app.example.com").Join([Compiled.Entries("https://*.example.org:*")]);

        Explain(policy, "https://a.example.org:81").Rule.Should().Be("https://*.example.org:*");
    }

    // An explanation is made when a strange origin comes, so a long list is not walked to its end.
    [Fact]
    public void The_entries_behind_the_first_two_thousand_are_not_searched()
    {
        var policy = Compile("CORS_ALLOWED_ORIGINS=" + string.Join(',', Enumerable.Range(0, 2_001).Select(static i => $"https://{i:00000000}.example")));

        Explain(policy, "https://00001999.example:81").NearestOrigin.Should().Be("https://00001999.example");
        Explain(policy, "https://00002000.example:81").NearestOrigin.Should().NotBe("https://00002000.example");
        Explain(policy, "https://00002000.example").Rule.Should().Be("https://00002000.example");
    }

    private static CorsExplanation Explain(CompiledPolicy policy, string origin) =>
        Explainer.Explain(policy, origin, StringValues.Empty, StringValues.Empty, isPreflight: false);

    private static CompiledPolicy Compile(string settings)
    {
        var result = Configured.Validate(settings);
        result.Problems.Should().BeEmpty();
        return new CompiledPolicy(result.Policies[0]);
    }

    private static StringValues Lines(string column) => column is "" or "(none)" ? StringValues.Empty : new StringValues(column.Split('|'));
}
