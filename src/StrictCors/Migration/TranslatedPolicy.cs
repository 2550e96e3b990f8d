using System.Globalization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using StrictCors.Configuration;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Migration;

/// <summary>A policy of the framework's own CORS as settings that allow the same, and what no setting can say.</summary>
/// <param name="Policy">With nothing in it that start-up would refuse.</param>
/// <param name="Notes">Sentences about what was left out or added.</param>
internal sealed record TranslatedPolicy(ValidatedPolicy Policy, IReadOnlyList<string> Notes)
{
    // A name that nobody can register (RFC 6761): what allows it allows every origin.
    private const string Nobodys = "https://strictcors-asks.invalid";

    private static readonly CorsPolicy s_listed = new();
    private static readonly CorsPolicy s_subdomains = new CorsPolicyBuilder().SetIsOriginAllowedToAllowWildcardSubdomains().Build();

    /// <param name="name"><see langword="null"/> for the default policy.</param>
    /// <param name="policy">What the application's code built.</param>
    public static TranslatedPolicy Of(string? name, CorsPolicy policy)
    {
        var notes = new List<string>();
        if (policy is { AllowAnyOrigin: true, SupportsCredentials: true })
            notes.Add("UseCors() throws for every origin with credentials. No origin is written: list the ones that may read, or turn credentials off.");
        var options = new StrictCorsOptions
        {
            AllowedOrigins = Origins(policy, notes),
            AllowedMethods = Methods(policy, notes),
            AllowedHeaders = Headers(policy, notes),
            ExposedHeaders = [.. policy.ExposedHeaders.OfType<string>()],
            AllowCredentials = policy.SupportsCredentials,
            MaxAge = TimeSpan.FromSeconds(Age(policy, notes)),
        };
        return new(WithoutProblems(name, options, notes), notes);
    }

    private static List<string> Origins(CorsPolicy policy, List<string> notes)
    {
        if (policy.AllowAnyOrigin)
            return policy.SupportsCredentials ? [] : ["*"];
        var takesPatterns = Decides(policy, s_subdomains);
        if (!takesPatterns && !Decides(policy, s_listed))
        {
            notes.Add(AllowsEverything(policy)
                ? $"SetIsOriginAllowed allows every origin{(policy.SupportsCredentials ? ", with credentials, so any page may read answers as its visitor" : "")}. No origin is written: list the ones that may read."
                : "Code decides about the origins (SetIsOriginAllowed), which no setting can say. No origin is written: list the ones that it allows.");
            return [];
        }

        var origins = new List<string>();
        foreach (var origin in policy.Origins.OfType<string>())
        {
            if (IsPattern(origin) && !takesPatterns)
                notes.Add($"{Show(origin)} is left out: without SetIsOriginAllowedToAllowWildcardSubdomains() it is compared whole, and no browser sends it. Write it if you intend the pattern.");
            else if (origin.StartsWith('!') || origin != origin.Trim() || (origin.Contains('*', StringComparison.Ordinal) && !IsPattern(origin)))
                notes.Add($"{Show(origin)} is left out: UseCors() compares it whole, and no browser sends it. Here it could mean more.");
            else
                origins.Add(origin);
        }

        return origins;
    }

    /// <summary>A builder that starts from another policy copies what decides, and that goes on asking the other one.</summary>
    private static bool Decides(CorsPolicy policy, CorsPolicy known) =>
        policy.IsOriginAllowed.Method == known.IsOriginAllowed.Method && ReferenceEquals(policy.IsOriginAllowed.Target, policy) && policy.IsOriginAllowed.GetInvocationList().Length == 1;

    // All that the framework takes for one.
    private static bool IsPattern(string origin) =>
        origin.IndexOf("://*.", StringComparison.Ordinal) is > 0 and var start && origin.LastIndexOf('*') == start + 3;

    private static bool AllowsEverything(CorsPolicy policy)
    {
        try
        {
            return policy.IsOriginAllowed(Nobodys);
        }
        catch (Exception)
        {
            // It is the application's code, and knows other origins.
            return false;
        }
    }

    // Browsers send these two whatever the list says: https://fetch.spec.whatwg.org/#cors-safelisted-method.
    private static List<string> Methods(CorsPolicy policy, List<string> notes)
    {
        if (policy.AllowAnyMethod)
            return ["*"];
        var listed = WithoutStar(policy.Methods, policy, notes);
        string[] unlisted = [.. ((string[])["GET", "POST"]).Except(listed)];
        if (unlisted.Length > 0)
            notes.Add($"{string.Join(" and ", unlisted)} {(unlisted.Length == 1 ? "is" : "are")} added to the methods: browsers send {(unlisted.Length == 1 ? "it" : "them")} to UseCors() whatever the list says, and StrictCors refuses a preflight for what is not listed. Remove what no page needs.");
        return [.. unlisted, .. listed.Distinct(StringComparer.Ordinal)];
    }

    // To a browser that sends credentials a star is a name like any other: https://fetch.spec.whatwg.org/#cors-protocol-and-credentials.
    private static IEnumerable<string> WithoutStar(IList<string> names, CorsPolicy policy, List<string> notes)
    {
        var written = names.OfType<string>();
        if (!policy.SupportsCredentials || !written.Contains("*"))
            return written;
        notes.Add("* beside other names is left out: with credentials browsers take it for a name. Write it alone if you intend any.");
        return written.Where(static name => name != "*");
    }

    // UseCors() sends back whatever is asked. Without credentials a star does not cover Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name.
    private static List<string> Headers(CorsPolicy policy, List<string> notes) => policy switch
    {
        { AllowAnyHeader: false } => [.. WithoutStar(policy.Headers, policy, notes).Distinct(StringComparer.OrdinalIgnoreCase)],
        { SupportsCredentials: true } => ["*"],
        _ => ["*", "Authorization"],
    };

    private static int Age(CorsPolicy policy, List<string> notes)
    {
        if (policy.PreflightMaxAge is not { } age)
            return AgeText.UnsaidSeconds;
        var seconds = age.TotalSeconds;
        if (seconds < 0 || seconds != Math.Floor(seconds))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"UseCors() writes a max age of {seconds}, which browsers can't read, so they keep a preflight's answer for {AgeText.UnsaidSeconds} seconds. {AgeText.UnsaidSeconds} is written."));
            return AgeText.UnsaidSeconds;
        }

        if (seconds > AgeText.SecondsOfADay)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"No browser keeps a preflight's answer for {seconds} seconds: {AgeText.SecondsOfADay} is written."));
        return (int)Math.Min(seconds, AgeText.SecondsOfADay);
    }

    // What start-up would refuse has no effect under UseCors(), or one that has to be chosen: it is left out, with the sentence that start-up would print.
    private static ValidatedPolicy WithoutProblems(string? name, StrictCorsOptions options, List<string> notes)
    {
        while (true)
        {
            var settings = new Dictionary<string, SettingText>();
            CodeSettings.AddTo(settings, options);
            var result = PolicyValidator.Validate([new() { PolicyName = name, Settings = settings }], [], isDevelopment: true);
            if (result.Problems.Count == 0)
                return result.Policies[0];
            var problem = result.Problems[0];
            notes.Add($"{problem.OffendingText} is left out: {problem.Reason} {problem.Remedy}");
            var list = ListOf(options, problem.Setting);
            list.Remove(list.First(item => Show(SecretMask.Apply(ListText.Trim(item))) == problem.OffendingText));
        }
    }

    // Everything else was made here.
    private static IList<string> ListOf(StrictCorsOptions options, string setting) => setting.Split('.')[^1] switch
    {
        SettingNames.AllowedOrigins => options.AllowedOrigins,
        SettingNames.AllowedMethods => options.AllowedMethods,
        SettingNames.AllowedHeaders => options.AllowedHeaders,
        SettingNames.ExposedHeaders => options.ExposedHeaders,
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, null),
    };

    private static string Show(string text) => ShownText.Of(text);
}
