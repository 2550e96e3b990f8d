using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.TestSupport.Hosting;

/// <summary>What one test's application is made of. The defaults are the one-liner and one page at <c>/</c>.</summary>
public sealed record AppSetup
{
    public ServerKind Server { get; init; } = ServerKind.KestrelHttp1;

    public CorsKind Cors { get; init; } = CorsKind.Registered;

    public string Environment { get; init; } = "Production";

    /// <summary>Added to an allowlist of <see cref="LiveApp.AllowedOrigin"/>; a null value takes a key out.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public Action<IServiceCollection> Services { get; init; } = static _ => { };

    public Action<WebApplication> Pipeline { get; init; } = static app =>
    {
        app.UseStrictCors();
        app.MapGet("/", static () => "hello");
    };

    /// <summary>Settings that allow both origins of these tests.</summary>
    public static readonly IReadOnlyDictionary<string, string?> TwoOrigins = new Dictionary<string, string?>
    {
        ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin + "," + LiveApp.SecondOrigin,
    };

    public IEnumerable<KeyValuePair<string, string?>> AllSettings =>
        new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin }
            .Where(pair => !Settings.ContainsKey(pair.Key))
            .Concat(Settings.Where(static pair => pair.Value is not null));
}
