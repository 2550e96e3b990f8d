using Microsoft.AspNetCore.Http;

namespace StrictCors.PlacementTests.Safety.Pipelines;

/// <summary>Counts preflights that came as far as code of the application.</summary>
internal sealed class ReachedCode
{
    private static readonly object s_behindKey = new();

    private readonly bool _countsEverything;
    private int _preflights;

    /// <param name="countsEverything">Whether all code is behind StrictCors.</param>
    public ReachedCode(bool countsEverything) => _countsEverything = countsEverything;

    public int Preflights => Volatile.Read(ref _preflights);

    /// <summary>A middleware of the test, next to StrictCors and behind it: what runs from here on is behind.</summary>
    public static Task MarkAsync(HttpContext context, RequestDelegate next)
    {
        context.Items[s_behindKey] = true;
        return next(context);
    }

    public void Note(HttpContext context)
    {
        var headers = context.Request.Headers;
        var isPreflight = HttpMethods.IsOptions(context.Request.Method) && headers.Origin.Count > 0 && headers.AccessControlRequestMethod.Count > 0;
        if (isPreflight && (_countsEverything || context.Items.ContainsKey(s_behindKey)))
            Interlocked.Increment(ref _preflights);
    }
}

/// <summary>Says, by being registered, that authentication is.</summary>
internal interface IAuthenticationMark;

internal sealed class AuthenticationMark : IAuthenticationMark;
