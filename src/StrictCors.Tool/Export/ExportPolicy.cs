using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Tool.Export;

/// <summary>A policy without problems as exporters want it: exact origins apart from patterns, exclusions apart from both.</summary>
internal sealed class ExportPolicy(ValidatedPolicy source)
{
    // What goes over the wire is what the middleware would send.
    private readonly CompiledPolicy _compiled = new(source);

    /// <summary><see langword="null"/> for the default policy.</summary>
    public string? Name => source.PolicyName;

    /// <summary>Every default filled in, and the entries in the order written.</summary>
    public ValidatedPolicy Source => source;

    /// <summary>The origins are <c>*</c>: every origin, credentials off. The four lists are then empty.</summary>
    public bool IsOpen => source.AllowsAnyOrigin;

    /// <summary>Origins to compare byte by byte.</summary>
    public IReadOnlyList<string> Origins { get; } = [.. Exact(source, exclusions: false)];

    /// <summary>Subdomains, labels with a star, and hosts at any port: <see cref="OriginExpression"/>.</summary>
    public IReadOnlyList<OriginEntry> Patterns { get; } = [.. NotExact(source, exclusions: false)];

    /// <summary>Exact origins that are taken out again. Exclusions win over everything.</summary>
    public IReadOnlyList<string> ExcludedOrigins { get; } = [.. Exact(source, exclusions: true)];

    public IReadOnlyList<OriginEntry> ExcludedPatterns { get; } = [.. NotExact(source, exclusions: true)];

    /// <summary>The methods, without <c>*</c>.</summary>
    public IReadOnlyList<string> Methods => source.Methods;

    public bool AllowsAnyMethod => source.AllowsAnyMethod;

    /// <summary>The request headers as written, without <c>*</c>; they compare case-insensitively.</summary>
    public IReadOnlyList<string> Headers => source.Headers;

    public bool AllowsAnyHeader => source.AllowsAnyHeader;

    public IReadOnlyList<string> ExposedHeaders => source.ExposedHeaders;

    public bool AllowsCredentials => source.AllowsCredentials;

    public int MaxAgeSeconds => source.MaxAgeSeconds;

    public bool RejectsDisallowedOrigins => _compiled.RejectsDisallowedOrigins;

    /// <summary>The value of <c>Access-Control-Allow-Methods</c>; <see langword="null"/> where the preflight's own method is sent back.</summary>
    public string? AllowMethods => _compiled.EchoesMethods ? null : _compiled.AllowMethods.ToString();

    /// <summary>The value of <c>Access-Control-Allow-Headers</c>, empty for none; <see langword="null"/> where the preflight's own list is sent back.</summary>
    public string? AllowHeaders => _compiled.EchoesHeaders ? null : _compiled.AllowHeaders.ToString();

    /// <summary>The value of <c>Access-Control-Expose-Headers</c>, empty for none.</summary>
    public string ExposeHeaders => _compiled.ExposeHeaders.ToString();

    public bool AllowsOrigin(string origin) => _compiled.AllowsOrigin(origin);

    private static IEnumerable<string> Exact(ValidatedPolicy policy, bool exclusions) =>
        policy.Origins.Where(entry => entry.IsExact && entry.IsExclusion == exclusions).Select(static entry => entry.Pattern);

    private static IEnumerable<OriginEntry> NotExact(ValidatedPolicy policy, bool exclusions) =>
        policy.Origins.Where(entry => !entry.IsExact && entry.IsExclusion == exclusions);
}
