using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>A key as somebody has to write it: in a file with colons, in an environment variable with two underscores for each.</summary>
internal static class KeyText
{
    public static string Of(string key)
    {
        var shown = ShownText.Of(key);
        return key.Contains(':') ? $"{shown} ({shown.Replace(":", "__", StringComparison.Ordinal)} as an environment variable)" : shown;
    }
}
