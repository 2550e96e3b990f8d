namespace StrictCors.Configuration;

/// <summary>The unjudged text of one policy: what the winning source says for each setting that any source sets.</summary>
internal sealed class PolicySettings
{
    /// <summary><see langword="null"/> for the default policy.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The report-only candidate, whose problems count like any other policy's.</summary>
    public bool IsReportOnly { get; init; }

    public bool IsDefault => PolicyName is null && !IsReportOnly;

    /// <summary>By <see cref="SettingNames"/> name. A setting that is absent has its default.</summary>
    public required IReadOnlyDictionary<string, SettingText> Settings { get; init; }

    /// <summary>Keys of the section that are no setting, with the text they have.</summary>
    public IReadOnlyList<SettingText> UnknownKeys { get; init; } = [];

    /// <summary>Texts at keys that hold settings, as <c>"ReportOnly": true</c> has one.</summary>
    public IReadOnlyList<SettingText> PlainValues { get; init; } = [];

    /// <summary>The key that would set <paramref name="setting"/> for this policy; used where no source sets it.</summary>
    public string KeyOf(string setting) =>
        IsReportOnly ? $"{SettingNames.Section}:{SettingNames.ReportOnly}:{setting}"
        : PolicyName is null ? $"{SettingNames.Section}:{setting}"
        : $"{SettingNames.Section}:{SettingNames.Policies}:{PolicyName}:{setting}";

    /// <summary>The key that an operator would reach for first: the flat one, where there is one.</summary>
    public string FirstKeyOf(string setting) => (IsDefault ? SettingNames.FlatKeyOf(setting) : null) ?? KeyOf(setting);
}
