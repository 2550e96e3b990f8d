using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>The providers behind a configuration, the one that wins first.</summary>
/// <remarks>
/// Reading through <see cref="IConfiguration"/> itself would merge lists by index, so that an entry of
/// appsettings.json stays behind a shorter list of appsettings.Production.json. Only the providers know who said what.
/// </remarks>
internal static class ConfigurationProviders
{
    public static IReadOnlyList<IConfigurationProvider> Of(IConfiguration configuration)
    {
        var providers = new List<IConfigurationProvider>();
        Collect(configuration, providers);
        return providers;
    }

    private static void Collect(IConfiguration configuration, List<IConfigurationProvider> providers)
    {
        if (configuration is not IConfigurationRoot root)
        {
            providers.Add(new ChainedConfigurationProvider(new ChainedConfigurationSource { Configuration = configuration }));
            return;
        }

        foreach (var provider in root.Providers.Reverse())
        {
            // A chained provider hides a key that is set but empty; the providers inside do not.
            if (provider is ChainedConfigurationProvider { Configuration: { } inner })
                Collect(inner, providers);
            else
                providers.Add(provider);
        }
    }
}
