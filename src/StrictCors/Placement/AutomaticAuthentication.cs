using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace StrictCors.Placement;

/// <summary>Keeps authentication and authorization behind StrictCors where the one-liner has to work from where it stands.</summary>
/// <remarks>
/// <c>WebApplication</c> adds both in front of everything when they are registered and nobody added them, which it knows by a property
/// of the builder. Holding that property keeps them out of there; they are then added here, unless an explicit call has come meanwhile.
/// </remarks>
internal sealed class AutomaticAuthentication
{
    private const string AuthenticationKey = "__AuthenticationMiddlewareSet";
    private const string AuthorizationKey = "__AuthorizationMiddlewareSet";

    private readonly IApplicationBuilder _app;
    private readonly object _held = new();

    private AutomaticAuthentication(IApplicationBuilder app) => _app = app;

    /// <exception cref="InvalidOperationException">One of the two was added before StrictCors and would answer preflights.</exception>
    public static AutomaticAuthentication Hold(IApplicationBuilder app, bool outermostIsThere)
    {
        ThrowIfSet(app, AuthenticationKey, "UseAuthentication()", outermostIsThere);
        ThrowIfSet(app, AuthorizationKey, "UseAuthorization()", outermostIsThere);
        var automatic = new AutomaticAuthentication(app);
        if (app is not WebApplication)
            return automatic;

        var isService = app.ApplicationServices.GetService<IServiceProviderIsService>();
        if (isService?.IsService(typeof(IAuthenticationSchemeProvider)) == true)
            app.Properties[AuthenticationKey] = automatic._held;
        if (isService?.IsService(typeof(IAuthorizationHandlerProvider)) == true)
            app.Properties[AuthorizationKey] = automatic._held;
        return automatic;
    }

    /// <summary>Puts what is still held in front of <paramref name="next"/>. Called when the pipeline is built.</summary>
    public RequestDelegate AddBefore(RequestDelegate next)
    {
        var (authentication, authorization) = (IsHeld(AuthenticationKey), IsHeld(AuthorizationKey));
        if (!authentication && !authorization)
            return next;
        var branch = _app.New();
        if (authentication)
            branch.UseAuthentication();
        if (authorization)
            branch.UseAuthorization();
        branch.Run(next);
        return branch.Build();
    }

    /// <summary>
    /// Whether this is a branch of an application that may put authorization with a fallback policy in front of it. A branch can't see
    /// what its application will add, so an application that adds it behind the branch by name is meant as well.
    /// </summary>
    public static bool MayKeepOut(IApplicationBuilder app)
    {
        // WebApplication configures itself through a ConfigurationManager; the builder of a whole pipeline keeps its properties plainly.
        var services = app.ApplicationServices;
        return app is not WebApplication
            && app.Properties is not Dictionary<string, object?>
            && services.GetService<IConfiguration>() is ConfigurationManager
            && services.GetService<IServiceProviderIsService>()?.IsService(typeof(IAuthorizationHandlerProvider)) == true
            && services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null;
    }

    private bool IsHeld(string key) => _app.Properties.TryGetValue(key, out var value) && ReferenceEquals(value, _held);

    private static void ThrowIfSet(IApplicationBuilder app, string key, string call, bool outermostIsThere)
    {
        if (!app.Properties.ContainsKey(key))
            return;
        var mend = outermostIsThere
            ? $"Call UseStrictCors() for the whole application instead of this branch, or move the branch before {call}."
            : $"Call services.AddStrictCors(), which puts StrictCors outermost, or move UseStrictCors() before {call}.";
        throw new InvalidOperationException(
            $"{call} stands before UseStrictCors(), so it would answer preflights, which carry no credentials, with 401. {mend}");
    }
}
