using Microsoft.Extensions.Options;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public class ConfigurationFailureTests
{
    private static readonly IReadOnlyList<CorsConfigurationProblem> Mistakes =
        Configured.Validate("CORS_ALLOWED_ORIGINS=https://a.example/,b.example\r\nx | CORS_MAX_AGE=ten").Mistakes;

    [Fact]
    public void The_exception_is_the_frameworks_own_and_carries_every_problem_in_order()
    {
        var exception = ConfigurationFailure.ToException(Mistakes);

        exception.GetType().Should().Be<OptionsValidationException>();
        exception.Failures.Select(failure => failure.Trim()).Should().Equal(Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void The_message_has_each_problem_on_a_line_of_its_own()
    {
        var lines = ConfigurationFailure.ToException(Mistakes).Message.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Mistakes.Should().HaveCount(3);
        lines.Should().HaveCount(3);
        lines.Should().OnlyContain(line => line.StartsWith("  SC1", StringComparison.Ordinal));
    }

    [Fact]
    public void Programs_get_the_problems_back_as_values() =>
        CorsConfigurationProblem.In(ConfigurationFailure.ToException(Mistakes)).Should().Equal(Mistakes);

    [Fact]
    public void An_exception_about_other_options_has_no_problems() =>
        CorsConfigurationProblem.In(new OptionsValidationException("x", typeof(string), ["bad"])).Should().BeEmpty();

    [Fact]
    public void No_exception_at_all_is_the_callers_mistake() =>
        ((Action)(() => CorsConfigurationProblem.In(null!))).Should().Throw<ArgumentNullException>().WithParameterName("exception");
}
