using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.ExportTests.Caches;

/// <summary>An application behind a cache: it allows two origins, then one, which may then read another header. What it answers can be kept, and asked about by its entity tag.</summary>
internal sealed class ChangingUpstream : IAsyncDisposable
{
    public const string Staying = "https://app.example.com";
    public const string Removed = "https://admin.example.com";
    /// <summary>A path whose answer is an error of the application's.</summary>
    public const string Broken = "broken";

    public const string ExposedBefore = "X-Before";
    public const string ExposedAfter = "X-After";

    private readonly MutableSettings _settings = new();
    private readonly ConcurrentQueue<string> _answers = new();
    private readonly (string, string)[] _option;
    private LiveApp? _app;

    private ChangingUpstream(int revalidationSeconds) => _option = [("StrictCors:RevalidateAfterChange", revalidationSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public string Address => _app!.Address;

    /// <summary>What came from the cache so far, and was answered: <c>200</c>, and where it came with a condition, <c>If-None-Match 304</c>.</summary>
    public IReadOnlyList<string> Answers => [.. _answers];

    /// <param name="revalidationSeconds">The option; 0 is off.</param>
    /// <param name="maxAge">For how long an answer is fresh.</param>
    public static async Task<ChangingUpstream> StartAsync(int revalidationSeconds, int maxAge)
    {
        var upstream = new ChangingUpstream(revalidationSeconds);
        upstream.Allow($"{Staying}, {Removed}", ExposedBefore);
        upstream._app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            // Outside of StrictCors, which takes the condition away.
            Services = services => services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Recording(upstream._answers))),
            Pipeline = app =>
            {
                ((IConfigurationBuilder)app.Configuration).Add(upstream._settings);
                app.UseStrictCors();
                app.MapGet("/{page}", (string page, HttpResponse response) =>
                {
                    response.Headers.CacheControl = $"public, max-age={maxAge}";
                    if (page == Broken)
                        return Results.StatusCode(503);
                    return Results.Bytes("kept"u8.ToArray(), "text/plain", entityTag: new EntityTagHeaderValue("\"1\""));
                });
            },
        });
        return upstream;
    }

    public void ChangePolicy() => Allow(Staying, ExposedAfter);

    public void AllowBoth() => Allow($"{Staying}, {Removed}", ExposedAfter);

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private void Allow(string origins, string exposed) => _settings.Put([("CORS_ALLOWED_ORIGINS", origins), ("CORS_EXPOSED_HEADERS", exposed), .. _option]);

    private sealed class Recording(ConcurrentQueue<string> answers) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, inner) =>
            {
                var condition = context.Request.Headers.IfNoneMatch.Count > 0 ? "If-None-Match " : "";
                await inner(context);
                answers.Enqueue($"{condition}{context.Response.StatusCode}");
            });
            next(app);
        };
    }
}
