using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace StrictCors.Configuration;

/// <summary>Lays configuration over what code said, so that the options which anyone injects show what is in force.</summary>
internal sealed class ConfigurationOverlay(IConfiguration configuration) : IPostConfigureOptions<StrictCorsOptions>
{
    public void PostConfigure(string? name, StrictCorsOptions options)
    {
        var isDefault = string.IsNullOrEmpty(name);
        var section = isDefault ? SettingNames.Section : $"{SettingNames.Section}:{SettingNames.Policies}:{name}";
        if (Read(section, isDefault) is not { } settings)
            return;

        options.Configured = settings;
        Set(settings, SettingNames.AllowedOrigins, list => options.AllowedOrigins = list);
        Set(settings, SettingNames.AllowedMethods, list => options.AllowedMethods = list);
        Set(settings, SettingNames.AllowedHeaders, list => options.AllowedHeaders = list);
        Set(settings, SettingNames.ExposedHeaders, list => options.ExposedHeaders = list);
        Set(settings, SettingNames.MaxAge, span => options.MaxAge = span);
        Set(settings, SettingNames.RevalidateAfterChange, span => options.RevalidateAfterChange = span);
        Set(settings, SettingNames.Hosts, list => options.Hosts = list);
        // Text that is no flag or no time leaves the property alone: the validator reads the text itself and refuses it.
        foreach (var setting in SettingNames.YesOrNo)
        {
            if (settings.TryGetValue(setting.Name, out var said) && bool.TryParse(said.Text, out var isOn))
                setting.Set(options, isOn);
        }
    }

    // The framework calls this on the thread of a provider that reloads, where an exception would end the process. Whoever loads
    // the policies reads the sources again where nothing was configured here, and refuses the load.
    private Dictionary<string, SettingText>? Read(string section, bool flatKeys)
    {
        try
        {
            return new SettingReader(configuration).ReadSettings(section, flatKeys);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static void Set(Dictionary<string, SettingText> settings, string name, Action<IList<string>> assign)
    {
        if (settings.TryGetValue(name, out var setting))
            assign([.. setting.ReadItems()]);
    }

    private static void Set(Dictionary<string, SettingText> settings, string name, Action<TimeSpan> assign)
    {
        if (!settings.TryGetValue(name, out var setting))
            return;
        if (int.TryParse(setting.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            assign(TimeSpan.FromSeconds(seconds));
        else if (setting.Text is "24:00:00")
            assign(TimeSpan.FromDays(1)); // The framework takes it for 24 days.
        else if (TimeSpan.TryParse(setting.Text, CultureInfo.InvariantCulture, out var span))
            assign(span);
    }
}
