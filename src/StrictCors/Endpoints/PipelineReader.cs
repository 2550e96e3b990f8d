using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder.Extensions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;

namespace StrictCors.Endpoints;

/// <summary>Reads what stands in a pipeline from the delegates that were built, and runs nothing.</summary>
/// <remarks>
/// The framework has no list of an application's middleware, and a guess (a path's first segments might be a base) would lend an endpoint's policy to requests
/// that never reach it. Each middleware keeps the next one in a field; what can't be read counts as not there.
/// </remarks>
internal sealed class PipelineReader
{
    private readonly Dictionary<object, PipelineStep?> _read = new(ReferenceEqualityComparer.Instance);

    private PipelineReader()
    {
    }

    public static PipelineStep? Steps(RequestDelegate pipeline) => new PipelineReader().Follow(pipeline);

    /// <summary>Whether every request that enters the pipeline passes such a middleware, unless it is answered before or enters a branch that does not come back.</summary>
    public static bool IsOnEveryWay(RequestDelegate pipeline, Func<object, bool> isIt) =>
        pipeline.Target is { } middleware && IsOnEveryWay(middleware, isIt, new(ReferenceEqualityComparer.Instance)) == true;

    // Null where no way leads on: a closure's values, not what a request comes to.
    private static bool? IsOnEveryWay(object middleware, Func<object, bool> isIt, Dictionary<object, bool?> known)
    {
        if (isIt(middleware))
            return true;
        if (known.TryGetValue(middleware, out var answer))
            return answer;
        known[middleware] = null;
        foreach (var value in FieldsOf(middleware))
        {
            var onWay = value is RequestDelegate next ? next.Target is { } target && IsOnEveryWay(target, isIt, known) == true
                : IsMiddleware(value) ? IsOnEveryWay(value, isIt, known)
                : null;
            answer = answer is null || onWay is null ? answer ?? onWay : answer.Value && onWay.Value;
        }

        return known[middleware] = answer;
    }

    private PipelineStep? Follow(Delegate? next) => next?.Target is { } middleware ? Read(middleware) : null;

    private PipelineStep? Read(object middleware)
    {
        if (_read.TryGetValue(middleware, out var known))
            return known;
        _read[middleware] = null;
        return _read[middleware] = ToStep(middleware);
    }

    private PipelineStep? ToStep(object middleware)
    {
        var values = FieldsOf(middleware);
        var next = Join(values);
        return middleware switch
        {
            ForwardedHeadersMiddleware forwarded => new PipelineStep.Forwarded(forwarded, next),
            UsePathBaseMiddleware when values.OfType<PathString>().FirstOrDefault() is { HasValue: true } pathBase => new PipelineStep.PathBase(pathBase, next),
            MapMiddleware when values.OfType<MapOptions>().FirstOrDefault() is { } map => new PipelineStep.Map(map.PathMatch, Follow(map.Branch), next),
            MapWhenMiddleware when values.OfType<MapWhenOptions>().FirstOrDefault() is { } map => Fork([Follow(map.Branch), next]),
            // The type is the framework's own; its place among the delegates and its endpoints tell it.
            _ when middleware.GetType() is { Name: "EndpointRoutingMiddleware", Namespace: "Microsoft.AspNetCore.Routing" } =>
                new PipelineStep.Routing(values.OfType<EndpointDataSource>().FirstOrDefault(), next),
            _ => next,
        };
    }

    private PipelineStep? Join(List<object> values)
    {
        List<PipelineStep?> ways = [];
        foreach (var value in values)
        {
            if (value is RequestDelegate next)
                ways.Add(Follow(next));
            else if (IsMiddleware(value))
                ways.Add(Read(value));
        }

        return Fork(ways);
    }

    private static PipelineStep? Fork(List<PipelineStep?> ways)
    {
        ways = [.. ways.Distinct(ReferenceEqualityComparer.Instance).Cast<PipelineStep?>()];
        return ways.Count switch
        {
            0 => null,
            1 => ways[0],
            _ => new PipelineStep.Fork(ways),
        };
    }

    // A closure of the framework's keeps a middleware object, or another closure, beside or instead of the next delegate.
    private static bool IsMiddleware(object value) =>
        value is AuthenticationMiddleware or AuthorizationMiddleware
        || (value is not (Delegate or MapOptions or MapWhenOptions) && (IsClosure(value.GetType()) || FieldsOf(value.GetType()).Any(static field => field.FieldType == typeof(RequestDelegate))));

    private static bool IsClosure(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static List<object> FieldsOf(object middleware)
    {
        var (type, values) = (middleware.GetType(), new List<object>());
        foreach (var field in FieldsOf(type))
        {
            if (field.FieldType.IsPrimitive || field.FieldType == typeof(string) || field.GetValue(middleware) is not { } value)
                continue;
            if (value is RequestDelegate or MapOptions or MapWhenOptions or PathString or EndpointDataSource || IsClosure(type))
                values.Add(value);
        }

        return values;
    }

    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(UsePathBaseMiddleware))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(MapMiddleware))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(MapWhenMiddleware))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(ForwardedHeadersMiddleware))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(AuthenticationMiddleware))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(AuthorizationMiddleware))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Microsoft.AspNetCore.Routing")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that was trimmed away counts as not there; those of the framework's that matter are named above.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "As above.")]
    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(Own))
                yield return field;
        }
    }
}
