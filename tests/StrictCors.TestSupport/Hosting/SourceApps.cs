using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StrictCors.TestSupport.Hosting;

/// <summary>Applications with origins from a source, and patient questions to them.</summary>
public static class SourceApps
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<LiveApp> StartAsync(IOriginSource source, params (string Key, string? Value)[] settings) =>
        StartAsync(services => services.AddStrictCors().AddOriginSource("script", _ => source), settings);

    public static Task<LiveApp> StartAsync(Action<IServiceCollection> services, params (string Key, string? Value)[] settings) => LiveApp.StartAsync(new()
    {
        Settings = settings.ToDictionary(static pair => pair.Key, static pair => pair.Value),
        Services = services,
    });

    public static async Task<bool> AllowsAsync(this LiveApp app, string origin, string path = "/")
    {
        using var response = await app.SendAsync("GET", path, origin);
        response.EnsureSuccessStatusCode();
        return response.Header("Access-Control-Allow-Origin") is { } allowed && (allowed == origin ? true : throw new InvalidOperationException($"{allowed} for {origin}"));
    }

    public static Task UntilAllowedAsync(this LiveApp app, string origin) => UntilAsync(() => app.AllowsAsync(origin), $"{origin} is allowed");

    public static Task UntilRefusedAsync(this LiveApp app, string origin) => UntilAsync(async () => !await app.AllowsAsync(origin), $"{origin} is refused");

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"Not within {Patience.TotalSeconds:0} s: {what}.");
            await Task.Delay(10);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    public static async Task<HealthReportEntry> HealthAsync(this LiveApp app, string name = "strictcors-script") =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries[name];

    public static Task UntilHealthAsync(this LiveApp app, HealthStatus status, string name = "strictcors-script") =>
        UntilAsync(async () => (await app.HealthAsync(name)).Status == status, $"{name} is {status}");
}
