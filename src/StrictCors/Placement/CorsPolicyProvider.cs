using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.Endpoints;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Placement;

/// <summary>Tells those who ask the framework for a CORS policy what is in effect here: .NET 11's check of cross-site form posts, and YARP's routes.</summary>
/// <remarks>It makes nobody write headers: see <see cref="OneOwnerCorsService"/>.</remarks>
internal sealed class CorsPolicyProvider(CorsPlacement placement, CorsEngine engine, IOptions<CorsOptions> application, ExplicitRegistration? registration) : ICorsPolicyProvider
{
    // YARP keeps these two for itself, and asks whether a policy has one of them.
    private static readonly string[] s_reserved = ["default", "disable"];
    private static readonly Task<CorsPolicy?> s_none = Task.FromResult<CorsPolicy?>(null);

    // YARP reads its routes while the pipeline is still being written, and only asks whether the policy is there. Where StrictCors is not in effect, nobody is trusted either.
    private static readonly Task<CorsPolicy?> s_named = Task.FromResult<CorsPolicy?>(new InEffect(static _ => false));

    private readonly ConditionalWeakTable<CompiledPolicy, Task<CorsPolicy?>> _made = [];
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="context">A request; YARP gives an empty one when it reads its routes.</param>
    /// <param name="policyName">What an endpoint or a route names; <see langword="null"/> for whatever applies.</param>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        if (placement is { IsShadow: true, IsUsed: false })
            return OfApplication(string.IsNullOrEmpty(policyName) ? application.Value.DefaultPolicyName : policyName);
        if (string.IsNullOrEmpty(policyName))
            return Applies(context) ? Made(engine.Policies.Current.ForHost(context.Request.Headers)) : OfApplication(application.Value.DefaultPolicyName);
        if (s_reserved.Contains(policyName, StringComparer.OrdinalIgnoreCase) || (!placement.IsUsed && application.Value.GetPolicy(policyName) is not null))
            return OfApplication(policyName);
        if (engine.Policies.HasPolicy(policyName))
            return Applies(context) ? Made(engine.Policies.Current.Find(policyName)!) : s_named;
        if (application.Value.GetPolicy(policyName) is null)
            TellUnknown(context, policyName);
        return OfApplication(policyName);
    }

    // Outside of the branches that use StrictCors nothing of it is in effect.
    private bool Applies(HttpContext context) => engine.Policies.IsLoaded && (placement.IsAwake || InlineMiddleware.WasReached(context));

    private Task<CorsPolicy?> OfApplication(string name) => application.Value.GetPolicy(name) is { } policy ? Task.FromResult<CorsPolicy?>(policy) : s_none;

    private Task<CorsPolicy?> Made(CompiledPolicy policy) => _made.GetValue(policy, static policy => Task.FromResult<CorsPolicy?>(new InEffect(policy)));

    private void TellUnknown(HttpContext context, string name)
    {
        var asker = context.GetEndpoint()?.DisplayName ?? "a route";
        if (!engine.Policies.IsLoaded && (placement.IsUsed || registration is not null || IsExpected(context)))
            throw CorsConfigurationProblem.ToException([EndpointProblems.Unknown(asker, name)]);
        if (placement.IsUsed && _told.TryAdd(name, true))
            engine.Log.UnknownPolicy(asker, name);
    }

    // The package alone can't know whether UseStrictCors() comes later. Where YARP asks, with a context that is no request's, its routes have no such policy
    // either way, so that nothing is refused that would have started.
    private bool IsExpected(HttpContext context) => context.RequestServices is null && engine.Policies.HasSettings;

    /// <summary>A policy of StrictCors, as the framework describes policies. What it allows is decided where it is decided for every request.</summary>
    internal sealed class InEffect : CorsPolicy
    {
        public InEffect(Func<string, bool> allows) => IsOriginAllowed = allows;

        public InEffect(CompiledPolicy policy)
            : this(origin => policy.AllowsOrigin(origin))
        {
            var source = policy.Source;
            if (policy.AllowsAnyOrigin)
                Origins.Add(CorsConstants.AnyOrigin);
            Add(Methods, source.Methods, source.AllowsAnyMethod);
            Add(Headers, source.Headers, source.AllowsAnyHeader);
            Add(ExposedHeaders, source.ExposedHeaders, any: false);
            SupportsCredentials = policy.AllowsCredentials;
            PreflightMaxAge = TimeSpan.FromSeconds(source.MaxAgeSeconds);
        }

        private static void Add(IList<string> list, IReadOnlyList<string> items, bool any)
        {
            foreach (var item in any ? ["*"] : items)
                list.Add(item);
        }
    }
}

/// <summary>The framework's service, which writes no headers for a policy of StrictCors, since StrictCors does.</summary>
internal sealed class OneOwnerCorsService(IOptions<CorsOptions> options, ILoggerFactory loggers) : ICorsService
{
    private readonly CorsService _frameworks = new(options, loggers);

    public CorsResult EvaluatePolicy(HttpContext context, CorsPolicy policy) =>
        policy is CorsPolicyProvider.InEffect ? new CorsResult() : _frameworks.EvaluatePolicy(context, policy);

    public void ApplyResult(CorsResult result, HttpResponse response) => _frameworks.ApplyResult(result, response);
}
