using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>The least that can be done: the same headers from prebuilt values, in an <c>OnStarting</c> callback, without looking at the request.</summary>
internal static class Floor
{
    private static readonly StringValues s_origin = Requests.Allowed;
    private static readonly Counter<long> s_requests = new Meter("StrictCors.Benchmarks").CreateCounter<long>("requests");
    private static string s_allowed = Requests.Allowed;

    private static readonly Func<object, Task> s_actual = static state =>
    {
        var headers = ((HttpContext)state).Response.Headers;
        headers.Vary = "Origin";
        headers.AccessControlAllowOrigin = s_origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = "ETag, Link, X-Request-Id";
        return Task.CompletedTask;
    };

    private static readonly Func<object, Task> s_looking = static state =>
    {
        var context = (HttpContext)state;
        var origin = context.Request.Headers.Origin;
        var headers = context.Response.Headers;
        if (headers.Vary.Count > 0)
            return Task.CompletedTask;
        headers.Vary = "Origin";
        if (origin.Count != 1 || origin[0] != Volatile.Read(ref s_allowed))
            return Task.CompletedTask;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = "ETag, Link, X-Request-Id";
        if (s_requests.Enabled)
            s_requests.Add(1);
        return Task.CompletedTask;
    };

    private static readonly Func<object, Task> s_remembering = static state =>
    {
        var remembered = (Remembered)state;
        return remembered.Endpoint?.Metadata.GetMetadata<ICorsMetadata>() is null ? s_looking(remembered.Context) : throw new NotSupportedException("It has one policy.");
    };

    private static readonly Func<object, Task> s_preflight = static state =>
    {
        var headers = ((HttpContext)state).Response.Headers;
        headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        headers.AccessControlAllowOrigin = s_origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlAllowMethods = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
        headers.AccessControlAllowHeaders = "Content-Type, Authorization";
        headers.AccessControlMaxAge = "600";
        return Task.CompletedTask;
    };

    private static readonly Func<object, Task> s_lookingPreflight = static state =>
    {
        var context = (HttpContext)state;
        var asked = context.Request.Headers;
        var origin = asked.Origin;
        if (context.Response.Headers.Count > 0 || origin.Count != 1 || origin[0] != Volatile.Read(ref s_allowed) || asked.AccessControlRequestMethod.ToString() is not "POST"
            || asked.AccessControlRequestHeaders.ToString() is not Requests.AskedHeaders)
        {
            return Task.CompletedTask;
        }

        if (s_requests.Enabled)
            s_requests.Add(1);
        return s_preflight!(context);
    };

    private static readonly Func<object, Task> s_vary = static state =>
    {
        ((HttpContext)state).Response.Headers.Vary = "Origin";
        return Task.CompletedTask;
    };

    private static readonly Func<object, Task> s_preflightVary = static state =>
    {
        ((HttpContext)state).Response.Headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        return Task.CompletedTask;
    };

    public static RequestDelegate Actual(RequestDelegate next) => Write(s_actual, next);

    /// <summary>
    /// The floor that also looks at what decides: the method (a preflight is none of the application's), <c>Upgrade</c> (a WebSocket from a
    /// stranger is refused), <c>Origin</c>, the policy in force (it may be replaced) and whether somebody counts; and that catches what nobody handled,
    /// since the server would drop the headers. No middleware that keeps the contract does less.
    /// </summary>
    public static RequestDelegate LookingActual(RequestDelegate next) => context =>
    {
        var request = context.Request;
        if (HttpMethods.IsOptions(request.Method) || request.Headers.Upgrade.Count > 0)
            return Task.CompletedTask;
        context.Response.OnStarting(s_looking, context);
        return Catch(next, context);
    };

    /// <summary>
    /// The floor that also remembers which endpoint was asked for, and asks it for its policy. Of a request that a status page runs a second time,
    /// nothing else tells it, and the server has no place for it; an endpoint that was found before is not to be lost.
    /// </summary>
    public static RequestDelegate RememberingActual(RequestDelegate next) => context =>
    {
        var request = context.Request;
        if (HttpMethods.IsOptions(request.Method) || request.Headers.Upgrade.Count > 0)
            return Task.CompletedTask;
        var remembered = new Remembered { Context = context, Endpoint = context.GetEndpoint() };
        context.Features.Set<IEndpointFeature>(remembered);
        context.Response.OnStarting(s_remembering, remembered);
        return Catch(next, context);
    };

    public static RequestDelegate VaryOnly(RequestDelegate next) => Write(s_vary, next);

    public static RequestDelegate Preflight() => Answer(s_preflight, StatusCodes.Status204NoContent);

    /// <summary>The floor that also looks at what decides a preflight: the method, <c>Origin</c>, the method and the names that it asks for, the policy in force, and whether somebody counts.</summary>
    public static RequestDelegate LookingPreflight()
    {
        var answer = Answer(s_lookingPreflight, StatusCodes.Status204NoContent);
        return context => HttpMethods.IsOptions(context.Request.Method) ? answer(context) : Task.CompletedTask;
    }

    /// <summary>Both, for a server that gets both: the method alone tells which.</summary>
    public static RequestDelegate Either(RequestDelegate next)
    {
        var (actual, preflight) = (Actual(next), Preflight());
        return context => HttpMethods.IsOptions(context.Request.Method) ? preflight(context) : actual(context);
    }

    /// <summary>
    /// The floor that reads once in as much memory as <paramref name="origins"/> have characters, at a place that only the hash knows. Which origin stands there, it never finds out.
    /// </summary>
    public static RequestDelegate ReadingOnce(IReadOnlyList<string> origins, RequestDelegate next)
    {
        // Written to, since pages that nobody has written to are all one page of zeros, which is always in the cache.
        var texts = new byte[origins.Sum(static origin => origin.Length)];
        texts.AsSpan().Fill(1);
        var write = Write(s_actual, next);
        return context => texts[(uint)string.GetHashCode(context.Request.Headers.Origin[0]) % texts.Length] == 1 ? write(context) : Task.CompletedTask;
    }

    public static RequestDelegate RefusedPreflight() => Answer(s_preflightVary, StatusCodes.Status403Forbidden);

    private static RequestDelegate Write(Func<object, Task> callback, RequestDelegate next) => context =>
    {
        context.Response.OnStarting(callback, context);
        return next(context);
    };

    private static Task Catch(RequestDelegate next, HttpContext context)
    {
        Task task;
        try
        {
            task = next(context);
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        }

        return task.IsCompletedSuccessfully ? task : CatchAsync(task, context);
    }

    private static async Task CatchAsync(Task task, HttpContext context)
    {
        try
        {
            await task;
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static RequestDelegate Answer(Func<object, Task> callback, int status) => context =>
    {
        context.Response.OnStarting(callback, context);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private sealed class Remembered : IEndpointFeature
    {
        public required HttpContext Context { get; init; }

        public Endpoint? Endpoint { get; set; }
    }
}
