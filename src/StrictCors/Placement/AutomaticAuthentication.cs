using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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
    public static AutomaticAuthentication Hold(IApplicationBuilder app)
    {
        ThrowIfSet(app, AuthenticationKey, "UseAuthentication()");
        ThrowIfSet(app, AuthorizationKey, "UseAuthorization()");
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

    private bool IsHeld(string key) => _app.Properties.TryGetValue(key, out var value) && ReferenceEquals(value, _held);

    private static void ThrowIfSet(IApplicationBuilder app, string key, string call)
    {
        if (app.Properties.ContainsKey(key))
        {
            throw new InvalidOperationException(
                $"{call} stands before UseStrictCors(), so it would answer preflights, which carry no credentials, with 401. "
                + $"Call services.AddStrictCors(), which puts StrictCors outermost, or move UseStrictCors() before {call}.");
        }
    }
}
