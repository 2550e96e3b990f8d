using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using StrictCors.Load;

[assembly: HostingStartup(typeof(SwappingSettings))]

namespace StrictCors.Load;

/// <summary>A parameter store that changes its mind every ten milliseconds between two policies.</summary>
public sealed class SwappingSettings : ConfigurationProvider, IConfigurationSource, IHostingStartup, IDisposable
{
    private Timer? _timer;
    private int _swaps;

    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ConfigureAppConfiguration(configuration => configuration.Add(this));
    }

    /// <inheritdoc />
    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        Put(TwoPolicies.First);
        _timer ??= new(_ => Swap(), null, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(10));
        return this;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _timer?.Dispose();
        Console.WriteLine($"swaps: {_swaps}");
    }

    private void Swap()
    {
        Put(Interlocked.Increment(ref _swaps) % 2 == 0 ? TwoPolicies.First : TwoPolicies.Second);
        OnReload();
    }

    private void Put(TwoPolicies policy) => Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["CORS_ALLOWED_ORIGINS"] = policy.Origins,
        ["CORS_ALLOWED_METHODS"] = policy.Methods,
        ["CORS_ALLOWED_HEADERS"] = policy.Headers,
        ["CORS_MAX_AGE"] = policy.MaxAge,
    };
}
