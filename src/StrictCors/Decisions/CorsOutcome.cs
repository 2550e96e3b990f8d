namespace StrictCors.Decisions;

/// <summary>What decided a CORS request; the first check that failed, or none.</summary>
internal enum CorsOutcome
{
    Allowed,
    Origin,
    Method,
    Header,
    Malformed,
}
