using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>Reads settings from the providers of a configuration, each setting whole from the provider that wins.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private const string FlatPrefix = "CORS_";

    private readonly IReadOnlyList<IConfigurationProvider> _providers = ConfigurationProviders.Of(configuration);

    /// <summary>The settings below <paramref name="section"/>; with <paramref name="flatKeys"/>, the flat keys win over them.</summary>
    public Dictionary<string, SettingText> ReadSettings(string section, bool flatKeys)
    {
        var settings = new Dictionary<string, SettingText>(StringComparer.Ordinal);
        foreach (var (name, flatKey) in SettingNames.All)
        {
            var text = flatKeys && flatKey is not null ? Read(name, flatKey) : null;
            text ??= Read(name, ConfigurationPath.Combine(section, name));
            if (text is not null)
                settings.Add(name, text);
        }

        return settings;
    }

    public List<SettingText> ReadUnknownKeys(string section, params ReadOnlySpan<string> known)
    {
        var unknown = new List<SettingText>();
        foreach (var key in ChildKeys(section))
        {
            if (SettingNames.IsSetting(key) || Contains(known, key))
                continue;
            unknown.Add(Read(key, ConfigurationPath.Combine(section, key)) ?? new(key, ConfigurationPath.Combine(section, key), "", "", null));
        }

        return unknown;
    }

    /// <summary>Keys that start like a flat key and are none; the validator says which of them look like a slip.</summary>
    public List<SettingText> ReadOtherFlatKeys()
    {
        var others = new List<SettingText>();
        foreach (var key in ChildKeys(null))
        {
            if (key.StartsWith(FlatPrefix, StringComparison.OrdinalIgnoreCase) && !SettingNames.IsFlatKey(key) && Read(key, key) is { } text)
                others.Add(text);
        }

        return others;
    }

    /// <summary>The names of the keys below <paramref name="section"/>, over all providers.</summary>
    public IReadOnlyCollection<string> ChildKeys(string? section)
    {
        var keys = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in _providers)
            keys.UnionWith(provider.GetChildKeys([], section));
        return keys;
    }

    private SettingText? Read(string name, string key)
    {
        foreach (var provider in _providers)
        {
            var children = provider.GetChildKeys([], key).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            var isSet = provider.TryGet(key, out var text);
            if (children.Length > 0)
                return new(name, key, Describe(provider), null, ReadItems(provider, key, children, text));
            if (isSet)
                return new(name, key, Describe(provider), text ?? "", null);
        }

        return null;
    }

    /// <remarks>One provider may hold both a scalar and an array (two environment variables): nothing said is dropped.</remarks>
    private static List<string> ReadItems(IConfigurationProvider provider, string key, string[] children, string? scalar)
    {
        var items = new List<string>();
        if (!string.IsNullOrWhiteSpace(scalar))
            items.Add(scalar);
        foreach (var child in children)
            items.Add(provider.TryGet(ConfigurationPath.Combine(key, child), out var item) ? item ?? "" : child);
        return items;
    }

    private static string Describe(IConfigurationProvider provider) => provider.ToString() ?? provider.GetType().Name;

    private static bool Contains(ReadOnlySpan<string> names, string key)
    {
        foreach (var name in names)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
