using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>The setting whose name was probably meant.</summary>
internal static class NearestName
{
    // What other libraries call the same things, and how people shorten ours.
    private static readonly (string Word, string Setting)[] Words =
    [
        ("INSECURE", SettingNames.DangerouslyAllowInsecureOrigins),
        ("SUFFIX", SettingNames.DangerouslyAllowPublicSuffixPatterns),
        ("REJECT", SettingNames.RejectDisallowedOrigins),
        ("POLIC", SettingNames.Policies),
        ("ORIGIN", SettingNames.AllowedOrigins),
        ("DOMAIN", SettingNames.AllowedOrigins),
        ("METHOD", SettingNames.AllowedMethods),
        ("VERB", SettingNames.AllowedMethods),
        ("EXPOSE", SettingNames.ExposedHeaders),
        ("HEADER", SettingNames.AllowedHeaders),
        ("CREDENTIAL", SettingNames.AllowCredentials),
        ("AGE", SettingNames.MaxAge),
    ];

    public static string? Find(string written, IReadOnlyList<string> names)
    {
        var plain = Plain(written);
        var nearest = names.MinBy(name => EditDistance.Between(plain, Plain(name)))!;
        if (EditDistance.Between(plain, Plain(nearest)) <= Math.Max(2, Plain(nearest).Length / 5))
            return nearest;

        foreach (var (word, setting) in Words)
            if (plain.Contains(word, StringComparison.Ordinal) && names.Contains(setting))
                return setting;
        return null;
    }

    /// <summary><c>CORS_ALLOWED_ORIGINS</c>, <c>allowed-origins</c> and <c>AllowedOrigins</c> are one name.</summary>
    public static string Plain(string name)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return plain.StartsWith("CORS", StringComparison.Ordinal) ? plain[4..] : plain;
    }
}
