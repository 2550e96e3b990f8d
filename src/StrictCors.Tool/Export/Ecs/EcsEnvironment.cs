using System.Globalization;
using StrictCors.Configuration;
using StrictCors.Validation;

namespace StrictCors.Tool.Export.Ecs;

/// <summary>Every setting of a policy as environment variables, the defaults too, so that a later default changes nothing that is deployed.</summary>
internal static class EcsEnvironment
{
    public static IEnumerable<KeyValuePair<string, string>> Of(ValidatedPolicy policy)
    {
        var origins = policy.AllowsAnyOrigin ? ["*"] : policy.Origins.Select(static entry => entry.Text);
        yield return Make(SettingNames.AllowedOrigins, List(origins));
        yield return Make(SettingNames.AllowedMethods, List(WithStar(policy.Methods, policy.AllowsAnyMethod)));
        yield return Make(SettingNames.AllowedHeaders, List(WithStar(policy.Headers, policy.AllowsAnyHeader)));
        yield return Make(SettingNames.ExposedHeaders, List(policy.ExposedHeaders));
        yield return Make(SettingNames.AllowCredentials, Word(policy.AllowsCredentials));
        yield return Make(SettingNames.MaxAge, policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture));
        if (policy.Hosts.Count > 0)
            yield return Make(SettingNames.Hosts, List(policy.Hosts));
        // The opt-outs too: without them a policy that needs them would be a problem.
        foreach (var (name, isOn) in policy.YesOrNo.Where(static setting => setting.Key != SettingNames.AllowCredentials))
            yield return Make(name, Word(isOn));
        if (policy.RevalidationSeconds > 0)
            yield return Make(SettingNames.RevalidateAfterChange, policy.RevalidationSeconds.ToString(CultureInfo.InvariantCulture));

        KeyValuePair<string, string> Make(string setting, string value) => new(Variable(policy.PolicyName, setting), value);
    }

    private static string Variable(string? policyName, string setting) =>
        policyName is null ? SettingNames.FlatKeyOf(setting) ?? $"{SettingNames.Section}__{setting}"
        : $"{SettingNames.Section}__{SettingNames.Policies}__{policyName}__{setting}";

    private static IEnumerable<string> WithStar(IReadOnlyList<string> items, bool any) => any ? ["*", .. items] : items;

    private static string List(IEnumerable<string> items) => string.Join(",", items);

    private static string Word(bool value) => value ? "true" : "false";
}
