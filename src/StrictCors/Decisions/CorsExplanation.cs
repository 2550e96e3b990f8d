namespace StrictCors;

/// <summary>Why a policy answers a request as it does.</summary>
public sealed record CorsExplanation
{
    /// <summary>Whether the browser will let the page go on.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>What decided: <c>allowed</c>, <c>origin</c>, <c>method</c>, <c>header</c> or <c>malformed</c>; the <c>outcome</c> of the counter <c>strictcors.requests</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The rule that decided: the entry that matched or excluded the origin, or the list that lacks what was asked for.</summary>
    public required string Rule { get; init; }

    /// <summary>For an origin that is not allowed: the entry that comes closest, if one comes close.</summary>
    public string? NearestOrigin { get; init; }

    /// <summary>How the origin differs from <see cref="NearestOrigin"/>, such as <c>differs in the port: 8443</c>.</summary>
    public string? Difference { get; init; }

    /// <summary>The key that would allow it; <see langword="null"/> when it is allowed, or when no setting can allow it.</summary>
    public string? Setting { get; init; }

    /// <summary>All of it as one sentence on one line; the log says the same one.</summary>
    public required string Sentence { get; init; }

    /// <inheritdoc />
    public override string ToString() => Sentence;
}
