using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>Everything that every source says at one moment: all policies, still unjudged.</summary>
/// <param name="Policies">The default policy first, then the named ones by name, then the report-only candidate if there is one.</param>
/// <param name="OtherFlatKeys">Keys that start with <c>CORS_</c> and are no setting.</param>
internal sealed record SettingsSnapshot(IReadOnlyList<PolicySettings> Policies, IReadOnlyList<SettingText> OtherFlatKeys)
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
        if (reader.ChildKeys(candidate).Count > 0)
            policies.Add(ReadPolicy(reader, null, candidate, null));

        return new(policies, reader.ReadOtherFlatKeys());
    }

    /// <summary>The names of the policies, in any case.</summary>
    public static SortedSet<string> NamesOf(SettingReader reader, IEnumerable<string> namesInCode)
    {
        var names = new SortedSet<string>(namesInCode, StringComparer.OrdinalIgnoreCase);
        names.UnionWith(reader.ChildKeys(s_policies));
        return names;
    }

    /// <summary>What some source sets here and none sets in <paramref name="later"/>.</summary>
    public IEnumerable<SettingText> LostIn(SettingsSnapshot later)
    {
        var kept = later.Keyed().Select(static pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Keyed().Where(pair => !kept.Contains(pair.Key)).Select(static pair => pair.Value);
    }

    private IEnumerable<KeyValuePair<string, SettingText>> Keyed() => Policies.SelectMany(static policy =>
        policy.Settings.Values.Select(setting => KeyValuePair.Create(policy.KeyOf(setting.Name), setting)));

    public bool SaysTheSameAs(SettingsSnapshot other) => Flatten().SequenceEqual(other.Flatten(), StringComparer.Ordinal);

    private IEnumerable<string> Flatten() => Policies
        .SelectMany(static policy => policy.Settings.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Value)
            .Concat(policy.UnknownKeys)
            .Select(setting => $"{policy.KeyOf(setting.Name)}\n{setting.Text}\n{setting.Items?.Count}\n{string.Join('\n', setting.Items ?? [])}"));

    private static PolicySettings ReadPolicy(SettingReader reader, string? name, string section, StrictCorsOptions? options)
    {
        var isDefault = name is null && options is not null;
        var settings = new Dictionary<string, SettingText>(options?.Configured ?? reader.ReadSettings(section, isDefault), StringComparer.Ordinal);
        if (options is not null)
            CodeSettings.AddTo(settings, options);

        ReadOnlySpan<string> children = isDefault ? [SettingNames.Policies, SettingNames.ReportOnly] : [];
        return new()
        {
            PolicyName = name,
            IsReportOnly = options is null,
            Settings = settings,
            UnknownKeys = reader.ReadUnknownKeys(section, children),
        };
    }
}
