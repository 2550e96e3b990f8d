using StrictCors.Configuration;
using StrictCors.Validation;

namespace StrictCors.TestSupport.Library;

/// <summary>Policies from <c>KEY=value</c> pairs, with the keys that a host's configuration has.</summary>
internal sealed class Configured
{
    /// <summary>What the tables suppose beside a row that does not set the origins itself.</summary>
    public const string SomeOrigin = "CORS_ALLOWED_ORIGINS=https://app.example.com";

    private readonly Dictionary<string, Dictionary<string, SettingText>> _policies = new() { [""] = [] };
    private readonly Dictionary<string, List<SettingText>> _unknown = new() { [""] = [] };
    private readonly List<SettingText> _otherKeys = [];

    public static ValidationResult Validate(string lines, bool isDevelopment = true) => Parse(lines).Validate(isDevelopment);

    /// <summary>One value as the tables have it, beside <see cref="SomeOrigin"/>.</summary>
    public static ValidationResult ValidateOne(string key, string value, bool isDevelopment = true)
    {
        var setsOrigins = key.Split(':') is ["CORS_ALLOWED_ORIGINS", ..] or ["StrictCors", "AllowedOrigins", ..];
        var configured = setsOrigins ? new Configured() : Parse(SomeOrigin);
        configured.Set(key, value);
        return configured.Validate(isDevelopment);
    }

    public static Configured Parse(string lines)
    {
        var configured = new Configured();
        foreach (var line in lines.Split(" | ", StringSplitOptions.RemoveEmptyEntries))
            configured.Set(line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..]);
        return configured;
    }

    public ValidationResult Validate(bool isDevelopment = true) => PolicyValidator.Validate(
        [.. _policies.Select(policy => new PolicySettings
        {
            PolicyName = policy.Key is "" or SettingNames.ReportOnly ? null : policy.Key,
            IsReportOnly = policy.Key == SettingNames.ReportOnly,
            Settings = policy.Value,
            UnknownKeys = _unknown[policy.Key],
        })],
        _otherKeys,
        isDevelopment);

    public void Set(string key, string value)
    {
        var parts = key.Split(':');
        if (parts[0] != SettingNames.Section)
        {
            var known = SettingNames.All.FirstOrDefault(setting => parts[0].Equals(setting.FlatKey, StringComparison.OrdinalIgnoreCase));
            if (known.Name is null)
                _otherKeys.Add(new SettingText(key, key, "test", value, null));
            else
                Put("", known.Name, parts[0], value, isItem: parts.Length > 1);
            return;
        }

        var policy = parts[1] switch
        {
            SettingNames.Policies => parts[2],
            SettingNames.ReportOnly => SettingNames.ReportOnly,
            _ => "",
        };
        var depth = parts[1] switch { SettingNames.Policies => 3, SettingNames.ReportOnly => 2, _ => 1 };
        var isItem = parts.Length > depth + 1;
        Put(policy, parts[depth], isItem ? string.Join(':', parts[..^1]) : key, value, isItem);
    }

    private void Put(string policy, string name, string key, string value, bool isItem)
    {
        if (_policies.TryAdd(policy, []))
            _unknown.Add(policy, []);

        var items = isItem ? _policies[policy].GetValueOrDefault(name)?.Items ?? [] : null;
        var text = new SettingText(name, key, "test", isItem ? null : value, isItem ? [.. items!, value] : null);
        if (SettingNames.All.Any(setting => setting.Name == name))
            _policies[policy][name] = text;
        else
            _unknown[policy].Add(text);
    }
}
