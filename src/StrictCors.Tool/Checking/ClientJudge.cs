using StrictCors.Clients;
using StrictCors.Configuration;
using StrictCors.Decisions;
using StrictCors.Policies;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Tool.Checking;

/// <summary>Whether a policy of the target serves the client libraries that its pages use.</summary>
internal static class ClientJudge
{
    /// <param name="targets">All that were checked; those that show no policy are left as they are.</param>
    /// <param name="ids">Of the table of clients.</param>
    public static IReadOnlyList<CheckedTarget> Judge(IReadOnlyList<CheckedTarget> targets, IReadOnlyList<string> ids)
    {
        var clients = ids.Select(Find).Distinct().ToList();
        return [.. targets.Select(target => !target.StartsHost || (targets.Count > 1 && !target.ShowsPolicy) ? target
            : target with { Problems = [.. target.Problems, .. clients.SelectMany(client => Problems(target, client))] })];
    }

    private static KnownClient Find(string id) => KnownClients.Find(id) ?? throw new ToolException(
        $"No client is called {ShownText.Of(id)}. Did you mean {Ids.MinBy(known => EditDistance.Between(id, known))}? There are: {string.Join(", ", Ids)}.");

    private static IEnumerable<string> Ids => KnownClients.All.Select(static client => client.Id);

    // Of several policies, the one that lacks least: an endpoint selects its own, and which one it is can't be known here. One that allows no page serves none.
    private static IEnumerable<CorsConfigurationProblem> Problems(CheckedTarget target, KnownClient client)
    {
        var policies = target.Configuration.Policies.Where(static policy => policy.Settings?.IsReportOnly != true).ToList();
        var (policy, needs) = policies.Where(policy => MayAllowAnOrigin(target, policy)).DefaultIfEmpty(policies[0])
            .Select(policy => (policy, ClientNeeds.Of(new CompiledPolicy(policy), client))).MinBy(static judged => judged.Item2.Count);
        foreach (var list in needs.Lists.Where(list => !CheckedTarget.IsAboutUnknown(target.Target, list.Key)))
            yield return Problem(policy, list.Setting, string.Join(", ", list.Listed), $"{client.NameAtStart} needs {string.Join(", ", list.Names)} here", string.Join(", ", [.. list.Listed, .. list.Names]));
        if (needs.Credentials is { } lacking && !CheckedTarget.IsAboutUnknown(target.Target, lacking.Key))
            yield return Problem(policy, SettingNames.AllowCredentials, "false", $"{client.NameAtStart} sends credentials unless its options say otherwise", lacking.OpenKey is null ? "true" : null);
    }

    private static bool MayAllowAnOrigin(CheckedTarget target, ValidatedPolicy policy) =>
        policy.AllowsAnOrigin || CheckedTarget.IsAboutUnknown(target.Target, policy.KeyOf(SettingNames.AllowedOrigins));

    private static CorsConfigurationProblem Problem(ValidatedPolicy policy, string setting, string offending, string need, string? replacement)
    {
        var source = policy.Settings?.Settings.GetValueOrDefault(setting)?.Source ?? "default";
        return PolicyReview.Problem(RuntimeProblemTexts.ClientNotServed, new(setting, policy.KeyOf(setting), source, null, null), offending, need, replacement);
    }
}
