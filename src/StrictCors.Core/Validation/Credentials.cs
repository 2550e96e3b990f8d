using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Whether credentials are on, once defaults are filled in.</summary>
internal static class Credentials
{
    /// <returns><see langword="null"/> where nothing is to be reported that depends on it: under <c>*</c>, and where it can't be known.</returns>
    public static bool? Resolve(PolicyReview review, bool? written, OriginList origins)
    {
        if (written is not null)
            return written;
        if (review.HasProblem(SettingNames.AllowCredentials))
            return null;

        return origins.Stars.Count > 0 || (origins.HasGaps && !origins.HasOrigins) ? null : true;
    }
}
