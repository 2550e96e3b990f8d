using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Whether credentials are on, once defaults are filled in.</summary>
internal static class Credentials
{
    /// <returns><see langword="null"/> where it can't be known: nothing that depends on it is then reported.</returns>
    public static bool? Resolve(PolicyReview review, bool? written, OriginList origins)
    {
        if (written is not null)
            return written;
        if (review.HasMistake(SettingNames.AllowCredentials))
            return null;
        if (origins.Stars.Count == 0)
            return origins.HasGaps && !origins.HasOrigins ? null : true;

        return !origins.HasOrigins && !origins.HasGaps ? false : null;
    }
}
