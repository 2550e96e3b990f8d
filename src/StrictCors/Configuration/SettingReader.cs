using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>Reads settings from the providers of a configuration, each setting whole from the provider that wins.</summary>
/// <remarks><c>null</c>, which JSON can say, is "not set" everywhere: the next provider is asked.</remarks>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly IReadOnlyList<IConfigurationProvider> _providers = ConfigurationProviders.Of(configuration);

    /// <summary>The settings below <paramref name="section"/>; with <paramref name="flatKeys"/>, the flat keys win over them.</summary>
    public Dictionary<string, SettingText> ReadSettings(string section, bool flatKeys)
    {
        var settings = new Dictionary<string, SettingText>(StringComparer.Ordinal);
        foreach (var (name, flatKey) in SettingNames.All)
        {
            var key = ConfigurationPath.Combine(section, name);
            var text = flatKeys && flatKey is not null ? Read(name, flatKey, key) : Read(name, key);
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
            if (!SettingNames.IsSetting(key) && !Contains(known, key) && Read(key, ConfigurationPath.Combine(section, key)) is { } text)
                unknown.Add(text);
        }

        return unknown;
    }

    /// <summary>What any provider says at a key that has settings below it; nothing and white space, as of an object that is empty, are no value.</summary>
    public SettingText? ReadPlainValue(string key)
    {
        foreach (var provider in _providers)
        {
            if (provider.TryGet(key, out var text) && !string.IsNullOrWhiteSpace(text))
                return new(ConfigurationPath.GetSectionKey(key), key, SourceName.Of(provider), text, null);
        }

        return null;
    }

    /// <summary>The names of the keys below <paramref name="section"/>, over all providers.</summary>
    public IReadOnlyCollection<string> ChildKeys(string section)
    {
        var keys = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in _providers)
            keys.UnionWith(provider.GetChildKeys([], section));
        return keys;
    }

    /// <summary>Whether anything is set at this key or below it.</summary>
    public bool IsSet(string key) => _providers.Any(provider => IsSet(provider, key));

    /// <summary>The providers that set anything at all, each with its keys of the first level.</summary>
    public IReadOnlyDictionary<object, IReadOnlyCollection<string>> Speaking()
    {
        var speaking = new Dictionary<object, IReadOnlyCollection<string>>(ReferenceEqualityComparer.Instance);
        foreach (var provider in _providers)
        {
            var keys = provider.GetChildKeys([], null).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (keys.Count > 0)
                speaking[Identity(provider)] = keys;
        }

        return speaking;
    }

    /// <param name="name">What is read.</param>
    /// <param name="keys">Where it may stand, the key that wins first.</param>
    public SettingText? Read(string name, params ReadOnlySpan<string> keys)
    {
        SettingText? winner = null;
        var setters = new List<Setter>();
        foreach (var key in keys)
        {
            for (var index = 0; index < _providers.Count; index++)
            {
                var provider = _providers[index];
                _ = provider.TryGet(key, out var text);
                var children = provider.GetChildKeys([], key);
                if (text is null && !children.Any())
                    continue;
                setters.Add(new(Identity(provider), key, _providers.Count - 1 - index));
                winner ??= Read(provider, name, key, text, [.. children.Distinct(StringComparer.OrdinalIgnoreCase)]);
            }
        }

        return winner is null ? null : winner with { Setters = setters };
    }

    private static SettingText Read(IConfigurationProvider provider, string name, string key, string? text, string[] children)
    {
        var source = SourceName.Of(provider);
        if (children.Length == 0)
            return new(name, key, source, text, null);

        // One provider may hold both a scalar and an array (two environment variables): nothing said is dropped.
        var items = new List<string>();
        if (!string.IsNullOrWhiteSpace(text))
            items.Add(text);
        var hasNulls = false;
        foreach (var child in children)
        {
            var place = ConfigurationPath.Combine(key, child);
            if (!provider.TryGet(place, out var item))
                items.AddRange(IsIndex(child) ? Nested(provider, place) : [child]);
            else if (item is not null)
                items.Add(item);
            else
                hasNulls = true;
        }

        return new(name, key, source, null, items) { HasNulls = hasNulls };
    }

    // Each text below an item that is itself an array or an object, in the brackets in which it was written.
    private static IEnumerable<string> Nested(IConfigurationProvider provider, string key)
    {
        foreach (var child in provider.GetChildKeys([], key).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var place = ConfigurationPath.Combine(key, child);
            var texts = provider.TryGet(place, out var text) ? [$"\"{text}\""] : Nested(provider, place);
            foreach (var inner in texts)
                yield return IsIndex(child) ? $"[{inner}]" : $"{{\"{child}\":{inner}}}";
        }
    }

    private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsSet(IConfigurationProvider provider, string key) =>
        (provider.TryGet(key, out var text) && text is not null)
        || provider.GetChildKeys([], key).Any(child => IsSet(provider, ConfigurationPath.Combine(key, child)));

    // What stands for a configuration that is no root is made anew at each read.
    private static object Identity(IConfigurationProvider provider) => provider is ChainedConfigurationProvider chained ? chained.Configuration : provider;

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
