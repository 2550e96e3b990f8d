using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>Keys that nothing here reads and that may have been meant for it; the validator says which of them look so.</summary>
internal static class OtherKeys
{
    private const string FlatPrefix = "CORS_";
    private const int MaxDepth = 4;

    // Sections in which applications keep all of their own settings. What libraries call their sections is theirs.
    private static readonly string[] s_applicationSections =
        ["App", "AppSettings", "AppConfig", "Application", "ApplicationSettings", "Settings", "Security", "Api", "ApiSettings", "Web", "Http", "Server", "Frontend"];

    /// <summary>Flat keys that are no setting, and keys elsewhere whose name or section speaks of CORS or of origins.</summary>
    public static List<SettingText> Read(SettingReader reader, IEnumerable<string> topLevel)
    {
        var others = new List<SettingText>();
        foreach (var key in topLevel.Order(StringComparer.OrdinalIgnoreCase))
        {
            if (key.Equals(SettingNames.Section, StringComparison.OrdinalIgnoreCase) || SettingNames.IsFlatKey(key))
                continue;
            if (key.StartsWith(FlatPrefix, StringComparison.OrdinalIgnoreCase))
                Add(reader, others, key);
            else if (MayBeMeant(key) || s_applicationSections.Contains(key, StringComparer.OrdinalIgnoreCase))
                Visit(reader, others, key, 1);
        }

        return others;
    }

    private static void Visit(SettingReader reader, List<SettingText> others, string key, int depth)
    {
        var children = reader.ChildKeys(key);
        if (children.All(static child => int.TryParse(child, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            if (MayBeMeant(key))
                Add(reader, others, key);
            return;
        }

        var isAboutCors = SpeaksOfCors(key);
        foreach (var child in children)
        {
            if (depth < MaxDepth && (isAboutCors || MayBeMeant(child)))
                Visit(reader, others, ConfigurationPath.Combine(key, child), depth + 1);
        }
    }

    private static void Add(SettingReader reader, List<SettingText> others, string key)
    {
        if (reader.Read(key, key) is { } text)
            others.Add(text);
    }

    private static bool MayBeMeant(string key) => SpeaksOfCors(key) || key.Contains("ORIGIN", StringComparison.OrdinalIgnoreCase);

    private static bool SpeaksOfCors(string key) => key.Contains("CORS", StringComparison.OrdinalIgnoreCase);
}
