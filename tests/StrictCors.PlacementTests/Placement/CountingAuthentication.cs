using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Authentication and authorization that let in who sends any <c>Authorization</c>, with a fallback policy, and count their work.</summary>
internal sealed class CountingAuthentication
{
    public const string Scheme = "Counting";

    private int _authenticated;
    private int _authorized;

    public int Authenticated => _authenticated;

    public int Authorized => _authorized;

    public static CountingAuthentication Add(IServiceCollection services)
    {
        var counts = new CountingAuthentication();
        services.AddSingleton(counts);
        services.AddAuthentication(Scheme).AddScheme<AuthenticationSchemeOptions, Handler>(Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationHandler>(new Authorizing(counts));
        return counts;
    }

    private sealed class Handler(CountingAuthentication counts, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override async Task InitializeHandlerAsync()
        {
            Interlocked.Increment(ref counts._authenticated);
            await base.InitializeHandlerAsync();
        }

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization.Count == 0)
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new(ClaimTypes.Name, "Ada")], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new(new(identity), Scheme.Name)));
        }
    }

    private sealed class Authorizing(CountingAuthentication counts) : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            Interlocked.Increment(ref counts._authorized);
            return Task.CompletedTask;
        }
    }
}
