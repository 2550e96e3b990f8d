using StrictCors.Configuration;
using StrictCors.Tool.Checking;
using StrictCors.Tool.Sources;
using StrictCors.Validation;

namespace StrictCors.Tool.Explaining;

/// <summary>What a page asks.</summary>
internal sealed record Question(string Origin, string? Method, IReadOnlyList<string> Headers, bool WithCredentials, string? Policy, string? Container);

/// <summary>The library's decision, and what the library can't see: whether the page's credentials are let through.</summary>
internal sealed record Explanation(string Target, bool IsAllowed, string Outcome, string Rule, string? Setting, string Sentence)
{
    public static Explanation Of(SourceOptions options, Question question)
    {
        var target = Check.One(options, question.Container);
        try
        {
            // A header can't be sent without a preflight, whatever the method is.
            var method = question.Method ?? (question.Headers.Count > 0 ? "GET" : null);
            var decision = target.Configuration.Explain(question.Origin, method, question.Headers, question.Policy);
            ThrowIfUnknown(target.Target, decision);
            return Judge(target, question, decision);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(exception.Message.Replace(" (Parameter 'policyName')", "", StringComparison.Ordinal));
        }
    }

    private static Explanation Judge(CheckedTarget target, Question question, CorsExplanation decision)
    {
        var policy = target.Configuration.Policies.First(policy => string.Equals(policy.PolicyName, question.Policy, StringComparison.OrdinalIgnoreCase));
        if (decision.Outcome == "method" && Headers(target, question, policy) is { } headers)
            return new(target.Target.Name, false, decision.Outcome, decision.Rule, decision.Setting, $"{decision.Sentence} {headers.Sentence}");
        if (!decision.IsAllowed || !question.WithCredentials || policy.AllowsCredentials)
            return new(target.Target.Name, decision.IsAllowed, decision.Outcome, decision.Rule, decision.Setting, decision.Sentence);

        var setting = policy.KeyOf(SettingNames.AllowCredentials);
        var remedy = policy.AllowsAnyOrigin
            ? $"List {question.Origin} in {policy.KeyOf(SettingNames.AllowedOrigins)} instead of *, which also turns credentials on."
            : $"Set {setting} to true, or send the request without credentials.";
        return new(target.Target.Name, false, "credentials", setting, setting, $"{decision.Sentence} But the page sends credentials, and {setting} is false. {remedy}");
    }

    // The method alone decides, and the headers would be the next surprise.
    private static CorsExplanation? Headers(CheckedTarget target, Question question, ValidatedPolicy policy)
    {
        var allowed = policy.Methods is [var first, ..] ? first : "GET";
        var decision = target.Configuration.Explain(question.Origin, allowed, question.Headers, question.Policy);
        return decision.IsAllowed ? null : decision;
    }

    private static void ThrowIfUnknown(Target target, CorsExplanation decision)
    {
        foreach (var unknown in target.Unknown)
            if (CheckedTarget.IsAboutUnknown(target with { Unknown = [unknown] }, decision.Setting ?? "CORS_ALLOWED_ORIGINS"))
                throw new ToolException($"{target.Name}: this can't be decided here. {unknown.Sentence}");
    }
}
