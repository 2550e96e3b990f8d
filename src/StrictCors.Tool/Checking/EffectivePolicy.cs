using System.Globalization;
using StrictCors.Configuration;
using StrictCors.Tool.Sources;
using StrictCors.Tool.Texts;
using StrictCors.Validation;

namespace StrictCors.Tool.Checking;

/// <summary>A policy as its readers want it: a name, a value and where to change it.</summary>
internal sealed record EffectivePolicy(string Name, IReadOnlyList<EffectiveSetting> Settings)
{
    // Thousands of origins are read in the file, not in a report.
    private const int MostItems = 200;

    public static IEnumerable<EffectivePolicy> Of(CheckedTarget target) =>
        target.Configuration.Policies.Select(policy => new EffectivePolicy(NameOf(policy), [.. SettingsOf(policy, target.Target)]));

    private static string NameOf(ValidatedPolicy policy) =>
        policy.Settings?.IsReportOnly == true ? "report-only candidate" : policy.PolicyName is { } name ? $"policy {ForeignText.Cut(name)}" : "default policy";

    private static IEnumerable<EffectiveSetting> SettingsOf(ValidatedPolicy policy, Target target)
    {
        var origins = policy.AllowsAnyOrigin ? ["*"] : policy.Origins.Select(static entry => entry.Text);
        yield return Make(SettingNames.AllowedOrigins, List(origins, "nobody"));
        yield return Make(SettingNames.AllowedMethods, List(WithStar(policy.Methods, policy.AllowsAnyMethod), "none"));
        yield return Make(SettingNames.AllowedHeaders, List(WithStar(policy.Headers, policy.AllowsAnyHeader), "none"));
        yield return Make(SettingNames.ExposedHeaders, List(policy.ExposedHeaders, "none"));
        yield return Make(SettingNames.AllowCredentials, policy.AllowsCredentials ? "true" : "false");
        yield return Make(SettingNames.MaxAge, string.Create(CultureInfo.InvariantCulture, $"{policy.MaxAgeSeconds} seconds"));
        if (policy.Hosts.Count > 0)
            yield return Make(SettingNames.Hosts, List(policy.Hosts, "none"));
        foreach (var (name, isOn) in policy.YesOrNo.Where(static setting => setting.Key != SettingNames.AllowCredentials))
            yield return Make(name, isOn ? "true" : "false");
        if (policy.RevalidationSeconds > 0)
            yield return Make(SettingNames.RevalidateAfterChange, string.Create(CultureInfo.InvariantCulture, $"{policy.RevalidationSeconds} seconds"));

        EffectiveSetting Make(string name, string value)
        {
            var isSet = policy.Settings?.Settings.ContainsKey(name) == true;
            var unknown = CheckedTarget.IsAboutUnknown(target, policy.KeyOf(name));
            return new(name, unknown ? "not known here" : value, ForeignText.Cut(policy.KeyOf(name)), !isSet && !unknown);
        }
    }

    private static IEnumerable<string> WithStar(IReadOnlyList<string> items, bool any) => any ? ["*", .. items] : items;

    private static string List(IEnumerable<string> items, string none) => string.Join(", ", Shortened([.. items])) is { Length: > 0 } list ? list : none;

    private static List<string> Shortened(List<string> items) => items.Count <= MostItems ? items : [.. items.Take(MostItems), $"and {items.Count - MostItems} more"];
}

/// <param name="Name">The setting.</param>
/// <param name="Value">What is in effect.</param>
/// <param name="Key">Where it is set, or would be.</param>
/// <param name="IsDefault">No source sets it.</param>
internal sealed record EffectiveSetting(string Name, string Value, string Key, bool IsDefault);
