using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.Configuration;
using StrictCors.Migration;
using StrictCors.Validation;

namespace StrictCors.Endpoints;

/// <summary>Policies of the framework's own CORS that the application still registers, and that nothing asks.</summary>
internal static class LeftInAddCors
{
    public static CorsConfigurationProblem? Find(IServiceProvider services)
    {
        // AddControllers() calls AddCors() too, without a policy.
        if (!services.GetServices<IConfigureOptions<CorsOptions>>().Any())
            return null;

        var names = NamesIn(services);
        return names is "" ? null : PolicyReview.Problem(
            RuntimeProblemTexts.LeftInAddCors, new SettingText("AddCors", "AddCors()", "code", null, null), names, names, replacement: null);
    }

    // This is code of the application that nothing else would run: what it throws is no reason not to start.
    private static string NamesIn(IServiceProvider services)
    {
        const string Unknown = "its code threw";
        try
        {
            var options = services.GetRequiredService<IOptions<CorsOptions>>().Value;
            try
            {
                return string.Join(", ", FrameworkPolicies.In(options).Select(policy => policy.Key == options.DefaultPolicyName ? "AddDefaultPolicy" : policy.Key));
            }
            catch (MissingMethodException)
            {
                return options.GetPolicy(options.DefaultPolicyName) is null ? "AddPolicy" : "AddDefaultPolicy";
            }
        }
        catch (Exception)
        {
            return Unknown;
        }
    }
}
