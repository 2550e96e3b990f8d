using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>An application with another framework in it and the policies of <see cref="EndpointPolicyApp"/>.</summary>
internal static class FrameworkApp
{
    /// <summary>With the ordinary builder and nothing said of the order, and with an explicit one: behind authentication, or where StrictCors has to be in front of it.</summary>
    public static TheoryData<CorsKind, bool> Orders => new()
    {
        { CorsKind.Registered, false },
        { CorsKind.Registered, true },
        { CorsKind.HostingStartup, false },
        { CorsKind.HostingStartup, true },
        { CorsKind.Inline, true },
    };

    /// <param name="kind">How CORS comes into the application.</param>
    /// <param name="isExplicit">Whether the pipeline names routing and what is registered of authentication and authorization.</param>
    /// <param name="services">The framework's services.</param>
    /// <param name="map">The framework's part of the pipeline and its endpoints.</param>
    /// <param name="settings">Beside those of <see cref="EndpointPolicyApp"/>.</param>
    public static Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit, Action<IServiceCollection> services, Action<WebApplication> map, params (string Key, string? Value)[] settings) =>
        LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = EndpointPolicyApp.Settings.Concat(settings.Select(static setting => KeyValuePair.Create(setting.Key, setting.Value))).ToDictionary(),
            Services = services,
            Pipeline = app =>
            {
                if (isExplicit)
                    app.UseRouting();
                if (isExplicit && kind != CorsKind.Inline)
                    UseSecurity(app);
                app.UseCorsOf(kind);
                if (isExplicit && kind == CorsKind.Inline)
                    UseSecurity(app);
                map(app);
            },
        });

    /// <summary>A page of a stranger gets neither its preflight nor the answer.</summary>
    public static async Task ShouldRefuseStrangersAsync(this LiveApp app, string path, string method = "GET", params (string, string)[] headers)
    {
        using var preflight = await app.PreflightAsync(path, method, null, LiveApp.OtherOrigin);
        using var actual = await app.SendAsync(method, path, LiveApp.OtherOrigin, headers);

        preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
        preflight.CorsHeaders().Should().BeEmpty(path);
        actual.ShouldCarryNoCorsHeaders();
        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "Refused" && line.Message.Contains(LiveApp.OtherOrigin));
    }

    /// <summary>Sends a body, which <see cref="Requests.SendAsync"/> has none for.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this LiveApp app, string path, HttpContent body, string origin = LiveApp.AllowedOrigin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("Origin", origin);
        return await app.Client.SendAsync(request);
    }

    private static void UseSecurity(WebApplication app)
    {
        var services = app.Services.GetRequiredService<IServiceProviderIsService>();
        if (services.IsService(typeof(IAuthenticationSchemeProvider)))
            app.UseAuthentication();
        if (services.IsService(typeof(IAuthorizationPolicyProvider)))
            app.UseAuthorization();
    }
}
