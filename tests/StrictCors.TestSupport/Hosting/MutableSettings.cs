using Microsoft.Extensions.Configuration;

namespace StrictCors.TestSupport.Hosting;

/// <summary>A configuration source whose values a test changes while the application runs, as a parameter store would.</summary>
public sealed class MutableSettings : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Replaces everything and tells whoever listens.</summary>
    public void Put(params (string Key, string Value)[] settings)
    {
        Data = settings.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }

    /// <inheritdoc cref="Put((string, string)[])"/>
    /// <param name="settings">All of them.</param>
    /// <param name="but">Those that differ.</param>
    public void Put(IReadOnlyDictionary<string, string> settings, params (string Key, string Value)[] but) =>
        Put([.. settings.Where(pair => !but.Any(other => other.Key == pair.Key)).Select(static pair => (pair.Key, pair.Value)), .. but]);

    public override bool TryGet(string key, out string? value)
    {
        // Other parts of the host read other keys on the same reload, and let an exception through.
        if (FailsToRead && key.Contains("Cors", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("the store is down");
        return base.TryGet(key, out value);
    }

    public bool FailsToRead { get; set; }
}
