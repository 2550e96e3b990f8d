using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Diagnostics;
using StrictCors.Policies;
using StrictCors.Texts;

namespace StrictCors.Reporting;

/// <summary>A refused request, with all that its log line names.</summary>
internal readonly struct Refusal
{
    public required HttpContext Context { get; init; }

    public required CorsRequestKind Kind { get; init; }

    public required CorsOutcome Outcome { get; init; }

    public required PolicySet Policies { get; init; }

    public required CompiledPolicy Policy { get; init; }

    /// <summary>The field lines of <c>Origin</c>.</summary>
    public required StringValues Origin { get; init; }

    /// <summary>What a preflight announces; none for other requests.</summary>
    public StringValues AnnouncedMethod { get; init; }

    public StringValues AnnouncedHeaders { get; init; }

    /// <summary>The endpoint that a preflight asks about, where it is known.</summary>
    public Endpoint? Endpoint { get; init; }

    /// <summary>One line for each origin and what is refused to it: a new header of a page is not what its old one was.</summary>
    public LineKey Key => new(
        HashCode.Combine(Outcome, Policy.Name),
        LineKey.Hash(Origin),
        Outcome switch
        {
            CorsOutcome.Method => LineKey.Hash(AnnouncedMethod),
            CorsOutcome.Header => LineKey.Hash(AnnouncedHeaders),
            _ => 0,
        });

    public string Method => ShownText.Of(Kind == CorsRequestKind.Preflight ? AnnouncedMethod.ToString() : Context.Request.Method);

    /// <summary>The route's pattern where the endpoint is known, else the path.</summary>
    public string Path
    {
        get
        {
            var features = Context.Features;
            var pattern = (Endpoint ?? ReachedEndpoint()) is RouteEndpoint { RoutePattern.RawText: { } text } ? $"/{text.TrimStart('/')}" : null;
            return ShownText.Of(pattern
                ?? features.Get<IExceptionHandlerPathFeature>()?.Path
                ?? features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
                ?? (Context.Request.PathBase + Context.Request.Path).Value
                ?? "/");
        }
    }

    public string Sentence() => Explainer.Explain(Policy, Origin, AnnouncedMethod, AnnouncedHeaders, Kind == CorsRequestKind.Preflight).Sentence;

    // A status page or an exception handler runs the pipeline again, for a path that nobody has asked for.
    private Endpoint? ReachedEndpoint()
    {
        if (Kind == CorsRequestKind.Preflight)
            return null;
        if (Context.Features.Get<IExceptionHandlerFeature>() is { } failed)
            return failed.Endpoint;
        return Context.Features.Get<IStatusCodeReExecuteFeature>() is { } shown ? shown.Endpoint : Context.GetEndpoint();
    }
}
