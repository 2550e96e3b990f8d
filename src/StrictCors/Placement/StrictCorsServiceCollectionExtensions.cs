using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StrictCors;
using StrictCors.Configuration;
using StrictCors.Placement;
using StrictCors.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers StrictCors.</summary>
public static class StrictCorsServiceCollectionExtensions
{
    /// <summary>Makes StrictCors the outermost middleware, whatever the order of the <c>Use…</c> calls. <c>UseStrictCors()</c> switches it on.</summary>
    /// <remarks>The policy comes from configuration: section <c>StrictCors</c> and the flat <c>CORS_*</c> keys.</remarks>
    /// <exception cref="OptionsValidationException">Thrown when the host starts, with every problem of the configuration.</exception>
    public static IServiceCollection AddStrictCors(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ExplicitRegistration>();
        return StrictCorsServices.Add(services);
    }

    /// <summary>Like <see cref="AddStrictCors(IServiceCollection)"/>, with the default policy given in code, which configuration overrides setting by setting.</summary>
    public static IServiceCollection AddStrictCors(this IServiceCollection services, Action<StrictCorsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddStrictCors().Configure(configure);
    }

    /// <summary>Like <see cref="AddStrictCors(IServiceCollection)"/>, with a named policy given in code, which <c>StrictCors:Policies:name</c> overrides.</summary>
    /// <remarks>Endpoints choose it by <c>RequireCors("name")</c> or <c>[EnableCors("name")]</c>.</remarks>
    public static IServiceCollection AddStrictCors(this IServiceCollection services, string policyName, Action<StrictCorsOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(policyName);
        ArgumentNullException.ThrowIfNull(configure);

        // Names of policies ignore case, and those of options don't: the first spelling is the one under which the options are made.
        var earlier = services.Select(static service => service.ServiceType == typeof(PolicyInCode) ? service.ImplementationInstance : null)
            .OfType<PolicyInCode>().FirstOrDefault(policy => policy.Name.Equals(policyName, StringComparison.OrdinalIgnoreCase));
        var policy = earlier ?? new PolicyInCode(policyName);
        return services.AddStrictCors().AddSingleton(policy).Configure(policy.Name, configure);
    }

    /// <summary>Adds a store whose origins join the configured ones, policy by policy, on every instance and without a restart.</summary>
    /// <remarks>
    /// Requests never wait for it. A health check <c>strictcors-name</c>, tagged <c>ready</c>, is unhealthy until the first whole list is in
    /// force and degraded while the store is down; the meter <c>StrictCors</c> counts its origins, changes and age.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">What logs, metrics and the health check call the source.</param>
    /// <param name="create">Makes the source when the host starts.</param>
    /// <exception cref="ArgumentException">The name is empty, or a source of that name is registered already.</exception>
    public static IServiceCollection AddOriginSource(this IServiceCollection services, string name, Func<IServiceProvider, IOriginSource> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        SourceRegistration.Add(services.AddStrictCors(), name, create);
        return services;
    }
}
