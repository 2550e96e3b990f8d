namespace StrictCors.Testing.Preflights;

/// <summary>What a preflight asks.</summary>
internal sealed record PreflightQuestion(string Origin, Uri Url, bool WithCredentials, string Method, IReadOnlyList<string> Headers)
{
    /// <summary>Browsers let a star cover <c>Authorization</c>; Fetch does not.</summary>
    public bool StarCoversAuthorization { get; init; }
}
