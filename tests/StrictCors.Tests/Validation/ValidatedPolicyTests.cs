using StrictCors.Configuration;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public class ValidatedPolicyTests
{
    [Fact]
    public void What_nothing_sets_has_its_default()
    {
        var policy = Configured.Validate(Configured.SomeOrigin).Policies.Single();

        policy.Methods.Should().Equal("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        policy.Headers.Should().Equal("Content-Type", "Authorization");
        policy.ExposedHeaders.Should().Equal("ETag", "Link", "X-Request-Id");
        policy.AllowsCredentials.Should().BeTrue();
        policy.MaxAgeSeconds.Should().Be(600);
        policy.YesOrNo.Should().BeEmpty();
        SettingNames.YesOrNo.Should().OnlyContain(setting => !policy.IsOn(setting.Name));
        policy.AllowsAnyOrigin.Should().BeFalse();
        policy.AllowsAnyMethod.Should().BeFalse();
        policy.AllowsAnyHeader.Should().BeFalse();
    }

    [Fact]
    public void A_named_policy_has_the_defaults_and_not_the_default_policys_values()
    {
        var policies = Configured.Validate(
            "CORS_ALLOWED_ORIGINS=* | CORS_ALLOWED_METHODS=GET | CORS_MAX_AGE=5 | StrictCors:Policies:api:AllowedOrigins=https://a.example").Policies;

        policies.Select(policy => policy.PolicyName).Should().Equal(null, "api");
        policies[1].Methods.Should().HaveCount(6);
        policies[1].MaxAgeSeconds.Should().Be(600);
        policies[1].AllowsCredentials.Should().BeTrue();
        policies[0].AllowsCredentials.Should().BeFalse();
    }

    [Fact]
    public void A_key_that_is_set_and_empty_is_an_empty_list()
    {
        var policy = Configured.Validate(
            Configured.SomeOrigin + " | CORS_ALLOWED_METHODS= | CORS_ALLOWED_HEADERS= | CORS_EXPOSED_HEADERS=").Policies.Single();

        policy.Methods.Should().BeEmpty();
        policy.Headers.Should().BeEmpty();
        policy.ExposedHeaders.Should().BeEmpty();
    }

    [Fact]
    public void Stars_become_flags_and_the_rest_stays_as_written()
    {
        var policy = Configured.Validate(
            "CORS_ALLOWED_ORIGINS=* | CORS_ALLOWED_METHODS=*, GET | CORS_ALLOWED_HEADERS=*, authorization | CORS_EXPOSED_HEADERS=*").Policies.Single();

        policy.AllowsAnyOrigin.Should().BeTrue();
        policy.Origins.Should().BeEmpty();
        policy.AllowsAnyMethod.Should().BeTrue();
        policy.Methods.Should().Equal("GET");
        policy.AllowsAnyHeader.Should().BeTrue();
        policy.Headers.Should().Equal("authorization");
        policy.ExposedHeaders.Should().Equal("*");
        policy.AllowsCredentials.Should().BeFalse();
    }

    [Fact]
    public void A_star_with_credentials_is_refused_with_the_credentials_as_written() =>
        Configured.Validate("CORS_ALLOWED_ORIGINS=* | CORS_ALLOW_CREDENTIALS=TRUE").Problems.Should().ContainSingle().Which.OffendingText.Should().Be("TRUE");

    [Fact]
    public void Items_of_nothing_do_not_count() =>
        Configured.Validate("StrictCors:AllowedOrigins:0= | StrictCors:AllowedOrigins:1= https://a.example | StrictCors:AllowedOrigins:2=\t").Policies.Single()
            .Origins.Select(entry => entry.Text).Should().Equal("https://a.example");

    [Fact]
    public void An_item_that_code_left_null_does_not_count()
    {
        var origins = new SettingText(SettingNames.AllowedOrigins, "StrictCorsOptions.AllowedOrigins", "code", null, [null!, "https://a.example"]);
        var settings = new PolicySettings { Settings = new Dictionary<string, SettingText> { [SettingNames.AllowedOrigins] = origins } };

        var result = PolicyValidator.Validate([settings], [], isDevelopment: true);

        result.Problems.Should().BeEmpty();
        result.Policies.Single().Origins.Select(entry => entry.Text).Should().Equal("https://a.example");
    }

    [Fact]
    public void Origins_keep_the_order_written()
    {
        var policy = Configured.Validate(
            "CORS_ALLOWED_ORIGINS= https://*.example.com ,, !https://u.example.com,\n https://b.example, ").Policies.Single();

        policy.Origins.Select(entry => entry.Text).Should().Equal("https://*.example.com", "!https://u.example.com", "https://b.example");
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("86400", 86400)]
    [InlineData("24:00:00", 86400)]
    [InlineData("1.00:00:00", 86400)]
    [InlineData("00:10:30", 630)]
    [InlineData("0600", 600)]
    public void An_age_is_seconds_or_a_clock(string text, int seconds) =>
        Configured.Validate($"{Configured.SomeOrigin} | CORS_MAX_AGE={text}").Policies.Single().MaxAgeSeconds.Should().Be(seconds);

    // What a source may not add to the policy, as the configuration may not.
    [Theory]
    [InlineData("", true, true)]
    [InlineData("CORS_ALLOW_CREDENTIALS=true", true, true)]
    [InlineData("CORS_ALLOW_CREDENTIALS=false", false, false)]
    [InlineData("StrictCors:DangerouslyAllowInsecureOrigins=true", false, true)]
    [InlineData("StrictCors:DangerouslyAllowPublicSuffixPatterns=true", true, false)]
    [InlineData("StrictCors:DangerouslyAllowInsecureOrigins=false | StrictCors:DangerouslyAllowPublicSuffixPatterns=false", true, true)]
    public void Credentials_rule_out_what_no_opt_out_lets_in(string settings, bool insecureOrigins, bool publicSuffixPatterns)
    {
        var policy = Configured.Validate($"{Configured.SomeOrigin} | {settings}").Policies.Single();

        policy.RefusesInsecureOrigins.Should().Be(insecureOrigins);
        policy.RefusesPublicSuffixPatterns.Should().Be(publicSuffixPatterns);
    }

    [Fact]
    public void A_policy_that_allows_everybody_refuses_nothing()
    {
        var policy = Configured.Validate("CORS_ALLOWED_ORIGINS=*").Policies.Single();

        policy.RefusesInsecureOrigins.Should().BeFalse();
        policy.RefusesPublicSuffixPatterns.Should().BeFalse();
    }

    [Fact]
    public void Names_that_repeat_are_merged() =>
        Configured.Validate(Configured.SomeOrigin + " | CORS_ALLOWED_HEADERS=X-Key, x-key, X-Other").Policies.Single()
            .Headers.Should().Equal("X-Key", "X-Other");

    [Fact]
    public void Localhost_in_development_needs_no_warning() =>
        Configured.Validate("CORS_ALLOWED_ORIGINS=http://localhost:3000", isDevelopment: true).Warnings.Should().BeEmpty();

    [Fact]
    public void The_warning_of_an_empty_list_names_the_key_to_set()
    {
        var unset = Configured.Validate("").Warnings.Should().ContainSingle().Which;
        unset.Code.Should().Be(WarningTexts.NobodyAllowed.Code);
        unset.Setting.Should().Be("CORS_ALLOWED_ORIGINS");
        unset.Remedy.Should().Contain("CORS_ALLOWED_ORIGINS");

        var named = Configured.Validate(Configured.SomeOrigin + " | StrictCors:Policies:api:MaxAge=5").Warnings.Should().ContainSingle().Which;
        named.Setting.Should().Be("StrictCors:Policies:api:AllowedOrigins");
    }

    [Fact]
    public void Ten_thousand_origins_are_judged_in_a_moment()
    {
        var origins = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"https://a{n}.example.com,https://*.p{n}.example.org/"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Configured.Validate("CORS_ALLOWED_ORIGINS=" + origins).Problems.Should().HaveCount(10_000);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }
}
