using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Decisions;

public sealed class StrictCorsConfigurationTests
{
    private const string Origins = "https://app.example.com, http://localhost:3000, https://*.preview.example.com, !https://old.preview.example.com";

    [Theory]
    [InlineData("https://app.example.com", "https://app.example.com")]
    [InlineData("https://a.preview.example.com", "https://*.preview.example.com")]
    public void An_allowed_origin_is_explained_by_the_entry_that_matched(string origin, string rule)
    {
        var explanation = Read(Origins).Explain(origin);

        explanation.IsAllowed.Should().BeTrue();
        explanation.Rule.Should().Be(rule);
        explanation.Setting.Should().BeNull();
        explanation.Sentence.Should().ContainAll(origin, rule);
    }

    [Theory]
    [InlineData("https://app.example.com:8443", "https://app.example.com", "differs in the port: 8443")]
    [InlineData("http://localhost", "http://localhost:3000", "differs in the port: none, which is 80")]
    [InlineData("http://app.example.com", "https://app.example.com", "differs in the scheme: http")]
    [InlineData("https://ap.example.com", "https://app.example.com", "differs in the host: ap.example.com")]
    [InlineData("https://www.app.example.com", "https://app.example.com", "differs in the host: www.app.example.com")]
    [InlineData("https://elsewhere.example", null, null)]
    public void A_refused_origin_is_explained_by_the_nearest_entry_and_the_difference(string origin, string? nearest, string? difference)
    {
        var explanation = Read(Origins).Explain(origin);

        explanation.Outcome.Should().Be("origin");
        explanation.NearestOrigin.Should().Be(nearest);
        explanation.Difference.Should().Be(difference);
        explanation.Setting.Should().Be("CORS_ALLOWED_ORIGINS");
        explanation.Sentence.Should().ContainAll(origin, "CORS_ALLOWED_ORIGINS", difference ?? "not in");
    }

    [Theory]
    [InlineData("null", "never allowed")]
    [InlineData("https://app.example.com/", "https://app.example.com would be")]
    [InlineData("nonsense\r\nX: y", "no origin as browsers send it")]
    public void What_no_setting_can_allow_names_no_setting(string origin, string part)
    {
        var explanation = Read(Origins).Explain(origin);

        explanation.Setting.Should().BeNull();
        explanation.Sentence.Should().Contain(part).And.NotContainAny("\r", "\n");
    }

    [Fact]
    public void An_excluded_origin_names_the_exclusion() =>
        Read(Origins).Explain("https://old.preview.example.com").Rule.Should().Be("!https://old.preview.example.com");

    [Theory]
    [InlineData("PURGE", null, "method", "CORS_ALLOWED_METHODS", "PURGE")]
    [InlineData("patch", null, "method", "CORS_ALLOWED_METHODS", "case-sensitive")]
    [InlineData("PUT", "content-type,x-tenant", "header", "CORS_ALLOWED_HEADERS", "x-tenant")]
    [InlineData("PUT POST", null, "malformed", null, "Access-Control-Request-Method")]
    [InlineData("PUT", "content-type", "allowed", null, "allowed")]
    public void A_preflight_is_explained_by_the_first_check_that_fails(string method, string? headers, string outcome, string? setting, string part)
    {
        var explanation = Read(Origins).Explain("https://app.example.com", method, headers?.Split(','));

        explanation.Outcome.Should().Be(outcome);
        explanation.Setting.Should().Be(setting);
        explanation.Sentence.Should().Contain(part);
    }

    [Fact]
    public void The_key_to_change_is_the_one_that_is_set()
    {
        var cors = StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StrictCors:AllowedOrigins:0"] = "https://app.example.com",
            ["StrictCors:Policies:partner:AllowedOrigins"] = "https://partner.example",
        }).Build());

        cors.PolicyNames.Should().Equal("partner");
        cors.Explain("https://b.example").Setting.Should().Be("StrictCors:AllowedOrigins");
        cors.Explain("https://b.example", policyName: "Partner").Setting.Should().Be("StrictCors:Policies:partner:AllowedOrigins");
        cors.Explain("https://partner.example", "PURGE", policyName: "partner").Setting.Should().Be("StrictCors:Policies:partner:AllowedMethods");
        cors.Invoking(c => c.Explain("https://b.example", policyName: "none")).Should().Throw<ArgumentException>().WithMessage("*partner*");
    }

    [Theory]
    [InlineData("", "No policy is called other. Configured: none.*")]
    [InlineData("a", "No policy is called other. Configured: a.*")]
    [InlineData("a,b", "No policy is called other. Configured: a, b.*")]
    public void A_policy_that_is_not_there_is_answered_with_those_that_are(string names, string message)
    {
        var settings = names.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(static name => $"StrictCors:Policies:{name}:AllowedOrigins", static _ => (string?)"https://a.example");
        var cors = StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        cors.Invoking(c => c.Explain("https://a.example", policyName: "other")).Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("policyName");
    }

    [Fact]
    public void What_is_not_given_is_the_callers_mistake()
    {
        ((Action)(() => StrictCorsConfiguration.Read(null!))).Should().Throw<ArgumentNullException>().WithParameterName("configuration");
        Read(Origins).Invoking(static cors => cors.Explain(null!)).Should().Throw<ArgumentNullException>().WithParameterName("origin");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Localhost_is_no_cause_for_a_warning_in_development(bool isDevelopment, int warnings) => StrictCorsConfiguration
        .Read(new ConfigurationBuilder().AddInMemoryCollection([new("CORS_ALLOWED_ORIGINS", "http://localhost:3000")]).Build(), isDevelopment)
        .Warnings.Should().HaveCount(warnings);

    [Fact]
    public void A_configuration_with_mistakes_explains_nothing_but_them()
    {
        var cors = Read("https://app.example.com/");

        cors.Problems.Should().ContainSingle().Which.Replacement.Should().Be("https://app.example.com");
        cors.Invoking(c => c.Explain("https://app.example.com")).Should().Throw<OptionsValidationException>()
            .Which.Should().Match<OptionsValidationException>(e => CorsConfigurationProblem.In(e).SequenceEqual(cors.Problems));
    }

    [Fact]
    public void The_day_of_the_public_suffix_list_is_in_the_api_and_in_the_message() =>
        Read("https://*.github.io").Problems.Should().ContainSingle().Which.Reason.Should().Contain($"{StrictCorsConfiguration.PublicSuffixListDate:yyyy-MM-dd}");

    private static StrictCorsConfiguration Read(string origins) => StrictCorsConfiguration.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = origins }).Build());
}
