using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public class ConfigurationFailureTests
{
    private static readonly IReadOnlyList<CorsConfigurationProblem> Mistakes =
        Configured.Validate("CORS_ALLOWED_ORIGINS=https://a.example/,b.example\r\nx | CORS_MAX_AGE=ten").Problems;

    [Fact]
    public void The_exception_is_the_frameworks_own_and_carries_every_problem_in_order()
    {
        var exception = CorsConfigurationProblem.ToException(Mistakes);

        exception.GetType().Should().Be<OptionsValidationException>();
        exception.Failures.Select(failure => failure.Trim()).Should().Equal(Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void The_message_has_each_problem_on_a_line_of_its_own()
    {
        var lines = CorsConfigurationProblem.ToException(Mistakes).Message.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Mistakes.Should().HaveCount(3);
        lines.Should().HaveCount(3);
        lines.Should().OnlyContain(line => line.StartsWith("  SC1", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_problem_and_the_exception_have_the_address_of_an_explanation_that_exists()
    {
        var page = File.ReadAllText(Repository.PathOf("src/StrictCors/Validation/PROBLEMS.md"));

        CorsConfigurationProblem.ToException(Mistakes).HelpLink.Should().Be(Mistakes[0].HelpLink);
        foreach (var mistake in Mistakes)
        {
            mistake.ToString().Should().EndWith($"({mistake.HelpLink})");
            mistake.HelpLink.Should().EndWith($"/src/StrictCors/Validation/PROBLEMS.md#{mistake.Code.ToLowerInvariant()}");
            page.Should().Contain($"\n<a id=\"{mistake.HelpLink.Split('#')[1]}\"></a>\n\n### {mistake.Code}: ");
        }
    }

    // An environment variable's name has no colon, and a flat key is the same everywhere.
    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS=http://app.example.com", "CORS_ALLOW_CREDENTIALS", "StrictCors:DangerouslyAllowInsecureOrigins", "StrictCors__DangerouslyAllowInsecureOrigins")]
    [InlineData("CORS_ALLOWED_ORIGINS=https://*.github.io", "CORS_ALLOW_CREDENTIALS", "StrictCors:DangerouslyAllowPublicSuffixPatterns", "StrictCors__DangerouslyAllowPublicSuffixPatterns")]
    [InlineData("CORS_ALLOWED_ORIGINS=https://a.example | StrictCors:Policies:api:AllowedOrigins=http://app.example.com", "StrictCors__Policies__api__AllowCredentials", "StrictCors:Policies:api:DangerouslyAllowInsecureOrigins", "StrictCors__Policies__api__DangerouslyAllowInsecureOrigins")]
    public void A_sentence_names_keys_as_files_and_as_environment_variables_have_them(string settings, params string[] keys) =>
        Configured.Validate(settings).Problems.Should().ContainSingle().Which.Remedy.Should().ContainAll(keys);

    [Fact]
    public void Programs_get_the_problems_back_as_values() =>
        CorsConfigurationProblem.In(CorsConfigurationProblem.ToException(Mistakes)).Should().Equal(Mistakes);

    [Fact]
    public void An_exception_about_other_options_has_no_problems() =>
        CorsConfigurationProblem.In(new OptionsValidationException("x", typeof(string), ["bad"])).Should().BeEmpty();

    [Fact]
    public void No_exception_at_all_is_the_callers_mistake() =>
        ((Action)(() => CorsConfigurationProblem.In(null!))).Should().Throw<ArgumentNullException>().WithParameterName("exception");
}
