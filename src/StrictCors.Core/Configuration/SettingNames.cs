namespace StrictCors.Configuration;

/// <summary>Every setting's name in the section, in the order in which problems are reported, and its flat key.</summary>
internal static class SettingNames
{
    public const string Section = "StrictCors";
    public const string Policies = "Policies";
    public const string ReportOnly = "ReportOnly";

    public const string AllowedOrigins = "AllowedOrigins";
    public const string AllowedMethods = "AllowedMethods";
    public const string AllowedHeaders = "AllowedHeaders";
    public const string ExposedHeaders = "ExposedHeaders";
    public const string AllowCredentials = "AllowCredentials";
    public const string MaxAge = "MaxAge";
    public const string RequireOrigins = "RequireOrigins";
    public const string DangerouslyAllowInsecureOrigins = "DangerouslyAllowInsecureOrigins";
    public const string DangerouslyAllowPublicSuffixPatterns = "DangerouslyAllowPublicSuffixPatterns";
    public const string RejectDisallowedOrigins = "RejectDisallowedOrigins";
    public const string AnswerPlainOptions = "AnswerPlainOptions";
    public const string RevalidateAfterChange = "RevalidateAfterChange";
    public const string Hosts = "Hosts";

    /// <summary>All of them. The opt-outs have no flat key, so that a reviewer sees them.</summary>
    public static readonly IReadOnlyList<(string Name, string? FlatKey)> All =
    [
        (AllowedOrigins, "CORS_ALLOWED_ORIGINS"),
        (AllowedMethods, "CORS_ALLOWED_METHODS"),
        (AllowedHeaders, "CORS_ALLOWED_HEADERS"),
        (ExposedHeaders, "CORS_EXPOSED_HEADERS"),
        (AllowCredentials, "CORS_ALLOW_CREDENTIALS"),
        (MaxAge, "CORS_MAX_AGE"),
        (RequireOrigins, "CORS_REQUIRE_ORIGINS"),
        (DangerouslyAllowInsecureOrigins, null),
        (DangerouslyAllowPublicSuffixPatterns, null),
        (RejectDisallowedOrigins, null),
        (AnswerPlainOptions, null),
        (RevalidateAfterChange, null),
        (Hosts, null),
    ];

    /// <summary>Those that are <c>true</c> or <c>false</c>. Code and configuration set them, the validator judges them and the tool shows them by this table alone.</summary>
    public static readonly IReadOnlyList<YesOrNoSetting> YesOrNo =
    [
        new(AllowCredentials, static options => options.AllowCredentials, static (options, isOn) => options.AllowCredentials = isOn),
        new(RequireOrigins, static options => Said(options.RequireOrigins), static (options, isOn) => options.RequireOrigins = isOn),
        new(DangerouslyAllowInsecureOrigins,
            static options => Said(options.DangerouslyAllowInsecureOrigins), static (options, isOn) => options.DangerouslyAllowInsecureOrigins = isOn),
        new(DangerouslyAllowPublicSuffixPatterns,
            static options => Said(options.DangerouslyAllowPublicSuffixPatterns), static (options, isOn) => options.DangerouslyAllowPublicSuffixPatterns = isOn),
        new(RejectDisallowedOrigins, static options => Said(options.RejectDisallowedOrigins), static (options, isOn) => options.RejectDisallowedOrigins = isOn),
        new(AnswerPlainOptions, static options => options.AnswerPlainOptions, static (options, isOn) => options.AnswerPlainOptions = isOn),
    ];

    /// <summary>A named policy and the report-only candidate can't have it: it acts before a request's policy is selected.</summary>
    public static bool IsOfDefaultPolicyAlone(string setting) => setting is AnswerPlainOptions or RevalidateAfterChange;

    public static string? FlatKeyOf(string setting)
    {
        foreach (var (name, flatKey) in All)
        {
            if (name == setting)
                return flatKey;
        }

        return null;
    }

    public static bool IsSetting(string key)
    {
        foreach (var (name, _) in All)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public static bool IsFlatKey(string key)
    {
        foreach (var (_, flatKey) in All)
        {
            if (key.Equals(flatKey, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // A default needs no source.
    private static bool? Said(bool isOn) => isOn ? true : null;
}

/// <param name="Name">In the section.</param>
/// <param name="Get">What code says; <see langword="null"/> where it says nothing but the default.</param>
/// <param name="Set">Lets the options show what configuration says.</param>
internal sealed record YesOrNoSetting(string Name, Func<StrictCorsOptions, bool?> Get, Action<StrictCorsOptions, bool> Set);
