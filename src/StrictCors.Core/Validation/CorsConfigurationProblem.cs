#if NET
using Microsoft.Extensions.Options;
#endif
using StrictCors.Validation;

namespace StrictCors;

/// <summary>One problem or warning in a CORS configuration, as a value that programs can read.</summary>
/// <remarks>Every text is cut and escaped, so that it can be logged on one line.</remarks>
public sealed record CorsConfigurationProblem
{
    /// <summary>A stable code, such as <c>SC1001</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The key to change, such as <c>CORS_ALLOWED_ORIGINS</c> or <c>StrictCors:AllowedOrigins</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>Where the value came from, such as <c>environment variable</c>, <c>appsettings.json</c> or <c>code</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The offending text, cut and escaped; user information in an origin is masked.</summary>
    public required string OffendingText { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required string Reason { get; init; }

    /// <summary>What to write instead, as a sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>The value to write instead of <see cref="OffendingText"/>, where there is exactly one; feeding it back passes.</summary>
    public string? Replacement { get; init; }

    /// <summary><see langword="true"/> for a warning, which does not stop the host; <see langword="false"/> for a problem, which does.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The page that says why, at this code.</summary>
    public string HelpLink => ValidationTexts.PageOf(Code);

    /// <summary>All of it on one line.</summary>
    public override string ToString() => $"{Code}: {Setting} ({Source}): {OffendingText}: {Reason} {Remedy} ({HelpLink})";

#if NET // A compiler that judges literals starts no host.
    // Where the exception's data keeps the problems as values.
    private const string DataKey = "StrictCors.Problems";

    /// <summary>The problems behind the exception with which a host refuses its CORS configuration, as values.</summary>
    /// <param name="exception">What the host threw at start.</param>
    /// <returns>The problems in the order written; none where the exception is about other options.</returns>
    /// <example><code>foreach (var problem in CorsConfigurationProblem.In(exception)) Console.Error.WriteLine(problem.Code);</code></example>
    public static IReadOnlyList<CorsConfigurationProblem> In(OptionsValidationException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[DataKey] as IReadOnlyList<CorsConfigurationProblem> ?? [];
    }

    /// <summary>All problems as the one exception that stops the host.</summary>
    internal static OptionsValidationException ToException(IReadOnlyList<CorsConfigurationProblem> problems)
    {
        // The exception puts "; " between its failures, so the line breaks that a container log needs have to be their own.
        var lines = problems.Select(problem => ValidationTexts.LineBreak + problem).ToList();
        var exception = new OptionsValidationException(Options.DefaultName, typeof(StrictCorsOptions), lines);
        exception.HelpLink = problems[0].HelpLink;
        exception.Data[DataKey] = problems;
        return exception;
    }
#endif
}
