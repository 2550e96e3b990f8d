using System.Globalization;

namespace StrictCors.Configuration;

/// <summary>What code said, in the same unjudged form as configuration, so that one validator reads both.</summary>
internal static class CodeSettings
{
    private const string Source = "code";

    /// <summary>Only what differs from the defaults: a default needs no judge and no source.</summary>
    public static void AddTo(Dictionary<string, SettingText> settings, StrictCorsOptions options)
    {
        AddList(settings, SettingNames.AllowedOrigins, options.AllowedOrigins, []);
        AddList(settings, SettingNames.AllowedMethods, options.AllowedMethods, StrictCorsOptions.DefaultMethods);
        AddList(settings, SettingNames.AllowedHeaders, options.AllowedHeaders, StrictCorsOptions.DefaultHeaders);
        AddList(settings, SettingNames.ExposedHeaders, options.ExposedHeaders, StrictCorsOptions.DefaultExposedHeaders);
        if (options.MaxAge != TimeSpan.FromSeconds(StrictCorsOptions.DefaultMaxAgeSeconds))
            AddText(settings, SettingNames.MaxAge, Seconds(options.MaxAge));
        if (options.RevalidateAfterChange != TimeSpan.Zero)
            AddText(settings, SettingNames.RevalidateAfterChange, Seconds(options.RevalidateAfterChange));
        AddList(settings, SettingNames.Hosts, options.Hosts, []);
        foreach (var setting in SettingNames.YesOrNo)
        {
            if (setting.Get(options) is { } isOn)
                AddText(settings, setting.Name, isOn ? "true" : "false");
        }
    }

    private static void AddList(Dictionary<string, SettingText> settings, string name, IList<string>? items, IReadOnlyList<string> defaults)
    {
        items ??= [];
        if (items.SequenceEqual(defaults, StringComparer.Ordinal))
            return;
        // A binder hands the null of a JSON array on, whatever the type says.
        string[] written = [.. items.Where(static item => item is not null)];
        settings.TryAdd(name, new(name, Key(name), Source, null, written) { HasNulls = written.Length < items.Count });
    }

    private static void AddText(Dictionary<string, SettingText> settings, string name, string text) =>
        settings.TryAdd(name, new(name, Key(name), Source, text, null));

    private static string Key(string name) => $"{nameof(StrictCorsOptions)}.{name}";

    private static string Seconds(TimeSpan span) => span.Ticks % TimeSpan.TicksPerSecond == 0
        ? ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture)
        : span.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
