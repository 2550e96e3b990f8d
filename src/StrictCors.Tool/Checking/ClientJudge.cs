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

    // Of several policies, the one that lacks least: an endpoint selects its own, and which one it is can't be known here.
    private static IEnumerable<CorsConfigurationProblem> Problems(CheckedTarget target, KnownClient client)
    {
        var (policy, needs) = target.Configuration.Policies.Where(static policy => policy.Settings?.IsReportOnly != true)
            .Select(policy => (policy, ClientNeeds.Of(new CompiledPolicy(policy), client))).MinBy(static judged => judged.Item2.Count);
        foreach (var (setting, key, names) in needs.Settings.Where(item => !CheckedTarget.IsAboutUnknown(target.Target, item.Key)))
        {
            var list = ListOf(policy, setting);
            yield return Problem(policy, setting, string.Join(", ", list), $"{client.NameAtStart} needs {string.Join(", ", names)} here", string.Join(", ", [.. list, .. names]));
        }

        if (needs.Credentials is { } credentials && !CheckedTarget.IsAboutUnknown(target.Target, credentials))
            yield return Problem(policy, SettingNames.AllowCredentials, "false", $"{client.NameAtStart} sends credentials unless it is told not to", policy.AllowsAnyOrigin ? null : "true");
    }

    private static IReadOnlyList<string> ListOf(ValidatedPolicy policy, string setting) => setting switch
    {
        SettingNames.AllowedMethods => policy.Methods,
        SettingNames.AllowedHeaders => policy.Headers,
        _ => policy.ExposedHeaders,
    };

    private static CorsConfigurationProblem Problem(ValidatedPolicy policy, string setting, string offending, string need, string? replacement)
    {
        var source = policy.Settings?.Settings.GetValueOrDefault(setting)?.Source ?? "default";
        return PolicyReview.Problem(RuntimeProblemTexts.ClientNotServed, new(setting, policy.KeyOf(setting), source, null, null), offending, need, replacement);
    }
}
