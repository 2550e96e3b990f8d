using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>Everything that every source says at one moment: all policies, still unjudged.</summary>
/// <param name="Policies">The default policy first, then the named ones by name, then the report-only candidate if there is one.</param>
/// <param name="OtherKeys">Keys that speak of CORS and that nothing reads.</param>
/// <param name="Speaking">The providers that set anything, of whatever kind.</param>
internal sealed record SettingsSnapshot(IReadOnlyList<PolicySettings> Policies, IReadOnlyList<SettingText> OtherKeys, IReadOnlySet<object> Speaking)
{
    private static readonly string s_policies = ConfigurationPath.Combine(SettingNames.Section, SettingNames.Policies);

    public static SettingsSnapshot Read(IConfiguration configuration, IEnumerable<string> namesInCode, Func<string, StrictCorsOptions> optionsOf)
    {
        var reader = new SettingReader(configuration);
        var policies = new List<PolicySettings>
        {
            ReadPolicy(reader, null, SettingNames.Section, optionsOf("")),
        };

        foreach (var name in NamesOf(reader, namesInCode))
            policies.Add(ReadPolicy(reader, name, ConfigurationPath.Combine(s_policies, name), optionsOf(name)));

        var candidate = ConfigurationPath.Combine(SettingNames.Section, SettingNames.ReportOnly);
        if (reader.ChildKeys(candidate).Any(key => reader.IsSet(ConfigurationPath.Combine(candidate, key))))
            policies.Add(ReadPolicy(reader, null, candidate, null));

        var speaking = reader.Speaking();
        var topLevel = speaking.Values.SelectMany(static keys => keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(policies, Configuration.OtherKeys.Read(reader, topLevel), speaking.Keys.ToHashSet(ReferenceEqualityComparer.Instance));
    }

    /// <summary>The names of the policies that say anything, in any case.</summary>
    public static SortedSet<string> NamesOf(SettingReader reader, IEnumerable<string> namesInCode)
    {
        var names = new SortedSet<string>(namesInCode, StringComparer.OrdinalIgnoreCase);
        names.UnionWith(reader.ChildKeys(s_policies).Where(name => reader.IsSet(ConfigurationPath.Combine(s_policies, name))));
        return names;
    }

    /// <summary>What is set here, and in <paramref name="later"/> no longer by the source that set it; what a lower source says instead was never meant to count.</summary>
    public IEnumerable<SettingText> LostIn(SettingsSnapshot later)
    {
        var settings = later.Keyed().ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, setting) in Keyed())
        {
            if (!settings.TryGetValue(key, out var now))
                yield return setting;
            else if (!now.SaysTheSameAs(setting) && (setting.Setters is [var setter, ..] ? IsLost(setter, now) : IsLostByCode(now, later)))
                yield return setting;
        }
    }

    public bool SaysTheSameAs(SettingsSnapshot other) => Flatten().SequenceEqual(other.Flatten(), StringComparer.Ordinal);

    private static bool IsLost(Setter setter, SettingText now) =>
        !now.Setters.Any(other => other.IsSameAs(setter)) && !(now.Setters is [var winner, ..] && winner.IsAbove(setter));

    // Code may have bound it from several sources, and nobody can tell which of them said what.
    private bool IsLostByCode(SettingText now, SettingsSnapshot later) => now.Setters.Count == 0 && !Speaking.IsSubsetOf(later.Speaking);

    private IEnumerable<KeyValuePair<string, SettingText>> Keyed() => Policies.SelectMany(static policy =>
        policy.Settings.Values.Select(setting => KeyValuePair.Create(policy.KeyOf(setting.Name), setting)));

    private IEnumerable<string> Flatten() => Policies
        .SelectMany(static policy => policy.Settings.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Value)
            .Concat(policy.UnknownKeys)
            .Concat(policy.PlainValues)
            .Select(setting => $"{policy.KeyOf(setting.Name)}\n{setting.Text}\n{setting.Items?.Count}\n{string.Join('\n', setting.Items ?? [])}"));

    private static PolicySettings ReadPolicy(SettingReader reader, string? name, string section, StrictCorsOptions? options)
    {
        var isDefault = name is null && options is not null;
        var settings = new Dictionary<string, SettingText>(options?.Configured ?? reader.ReadSettings(section, isDefault), StringComparer.Ordinal);
        if (options is not null)
            CodeSettings.AddTo(settings, options);

        string[] children = isDefault ? [SettingNames.Policies, SettingNames.ReportOnly] : [];
        // A value at ReportOnly is the default policy's to report: where nothing else is there, no candidate is read.
        string[] holders = options is null ? [] : [section, .. children.Select(child => ConfigurationPath.Combine(section, child))];
        return new()
        {
            PolicyName = name,
            IsReportOnly = options is null,
            Settings = settings,
            UnknownKeys = reader.ReadUnknownKeys(section, children),
            PlainValues = [.. holders.Select(reader.ReadPlainValue).OfType<SettingText>()],
        };
    }
}
