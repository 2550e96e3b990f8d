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
internal readonly record struct Refusal
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
            var pattern = (Endpoint ?? (Kind == CorsRequestKind.Preflight ? null : ReachedEndpoint(Context))) is RouteEndpoint { RoutePattern.RawText: { } text } ? $"/{text.TrimStart('/')}" : null;
            return ShownText.Of(pattern
                ?? features.Get<IExceptionHandlerPathFeature>()?.Path
                ?? features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
                ?? (Context.Request.PathBase + Context.Request.Path).Value
                ?? "/");
        }
    }

    public string Sentence() => Explainer.Explain(Policy, Origin, AnnouncedMethod, AnnouncedHeaders, Kind == CorsRequestKind.Preflight).Sentence;

    /// <summary>Not the one of a status page or an exception handler, which run the pipeline again for a path that nobody has asked for.</summary>
    public static Endpoint? ReachedEndpoint(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is { } failed)
            return failed.Endpoint;
        return context.Features.Get<IStatusCodeReExecuteFeature>() is { } shown ? shown.Endpoint : context.GetEndpoint();
    }
}
