using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Sources;

/// <summary>A policy's configured origins and those of the sources, as one list: whoever excludes an origin wins, and configuration rules out what its credentials forbid.</summary>
/// <param name="Configured">The configured entries.</param>
/// <param name="Stored">What each source says for this policy.</param>
/// <param name="Policy">Whose credentials count.</param>
internal sealed record JoinedOrigins(OriginSet Configured, StoredOrigins[] Stored, ValidatedPolicy Policy)
{
    public bool Allows(string origin)
    {
        if (!RequestOrigin.TryParse(origin, out var parsed) || Configured.Excludes(origin, parsed))
            return false;
        foreach (var stored in Stored)
        {
            if (stored.Excludes(origin, parsed))
                return false;
        }
        return Configured.Allows(origin) || AllowsStored(origin, parsed);
    }

    private bool AllowsStored(string origin, in RequestOrigin parsed)
    {
        if (Policy.RefusesInsecureOrigins && parsed.Scheme is "http" && !Loopback.IsLoopback(parsed.Host))
            return false;
        foreach (var stored in Stored)
        {
            if (stored.Allows(origin, parsed, alsoOnPublicSuffixes: !Policy.RefusesPublicSuffixPatterns))
                return true;
        }
        return false;
    }
}
