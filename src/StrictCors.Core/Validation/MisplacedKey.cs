using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Finds what a key outside our section was meant for: <c>Cors:AllowedOrigins</c>, <c>App:CorsOrigins</c>, <c>AllowedCorsOrigins</c>.</summary>
internal static class MisplacedKey
{
    /// <summary>The settings that others have too. Nobody calls anything of theirs <c>DangerouslyAllowInsecureOrigins</c>.</summary>
    public static readonly IReadOnlyList<string> Names = [.. SettingNames.All.Where(static setting => setting.FlatKey is not null).Select(static setting => setting.Name)];

    /// <returns>The name of the setting; <see langword="null"/> for a key that is about something else.</returns>
    /// <param name="other">The key, and what it says.</param>
    /// <param name="policy">The named policy under whose name it is.</param>
    public static string? SettingOf(SettingText other, out string? policy)
    {
        policy = null;
        var segments = other.Key.Split(':').ToList();
        var place = segments.FindIndex(static segment => segment.Equals(SettingNames.Policies, StringComparison.OrdinalIgnoreCase));
        if (place > 0 && place + 2 < segments.Count)
        {
            policy = segments[place + 1];
            segments.RemoveRange(place, 2);
        }

        var words = segments.ConvertAll(KeyWords.Of);
        var first = words.FindIndex(KeyWords.SpeakOfCors);
        List<string> said = [.. words.Skip(first < 0 ? words.Count - 1 : first).SelectMany(static segment => segment)];
        if (said is ["CORS"])
            return other.Written.Contains("://", StringComparison.Ordinal) ? SettingNames.AllowedOrigins : null;
        return KeyWords.AreOurs(said) ? NearestName.Find(string.Concat(KeyWords.Of(segments[^1]).Where(static word => word != "CORS")), Names) : null;
    }
}
