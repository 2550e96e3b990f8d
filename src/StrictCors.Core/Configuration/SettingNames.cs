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
        (Hosts, null),
    ];

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
}
