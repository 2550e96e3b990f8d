using StrictCors.Configuration;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>Settings that are <c>true</c> or <c>false</c>.</summary>
internal static class BooleanValidator
{
    /// <returns>By name, those that a source sets and that are no problem.</returns>
    public static Dictionary<string, bool> Validate(PolicyReview review)
    {
        var flags = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var setting in SettingNames.YesOrNo)
        {
            if ((review.Policy.IsDefault || !SettingNames.IsOfDefaultPolicyAlone(setting.Name)) && Validate(review, setting.Name) is { } isOn)
                flags.Add(setting.Name, isOn);
        }
        return flags;
    }

    private static bool? Validate(PolicyReview review, string name)
    {
        if (ScalarReader.Read(review, name, Remedy, out var setting) is not { } text)
            return null;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase))
            return true;
        if (text.Equals("false", StringComparison.OrdinalIgnoreCase))
            return false;

        review.Add(ProblemTexts.NotABoolean, setting!, text, replacement: Remedy(text));
        return null;
    }

    private static string? Remedy(string text) => SanitizedText.Of(text).ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "ON" or "1" or "T" or "ENABLED" or "ENABLE" => "true",
        "FALSE" or "NO" or "N" or "OFF" or "0" or "F" or "DISABLED" or "DISABLE" => "false",
        _ => null,
    };
}
