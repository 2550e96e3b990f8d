using Microsoft.Extensions.Options;

namespace StrictCors.Validation;

/// <summary>All problems as the one exception that stops the host.</summary>
internal static class ConfigurationFailure
{
    /// <summary>Where the exception's <see cref="Exception.Data"/> keeps the problems as values.</summary>
    public const string DataKey = "StrictCors.Problems";

    public static OptionsValidationException ToException(IReadOnlyList<CorsConfigurationProblem> problems)
    {
        // The exception puts "; " between its failures, so the line breaks that a container log needs have to be their own.
        var lines = problems.Select(problem => ValidationTexts.LineBreak + problem).ToList();
        var exception = new OptionsValidationException(Options.DefaultName, typeof(StrictCorsOptions), lines);
        exception.HelpLink = problems[0].HelpLink;
        exception.Data[DataKey] = problems;
        return exception;
    }
}
