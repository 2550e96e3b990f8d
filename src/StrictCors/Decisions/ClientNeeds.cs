using StrictCors.Clients;
using StrictCors.Configuration;
using StrictCors.Policies;

namespace StrictCors.Decisions;

/// <summary>What a policy lacks for a client library: empty where it serves it.</summary>
/// <param name="Client">A row of the table.</param>
/// <param name="Settings">The lists that lack something, by the keys at which this policy is configured, and the names to add.</param>
/// <param name="Credentials">The key of the setting, where the client sends credentials and the policy allows none.</param>
internal sealed record ClientNeeds(KnownClient Client, IReadOnlyList<(string Setting, string Key, string[] Names)> Settings, string? Credentials)
{
    /// <summary>How many things are missing.</summary>
    public int Count => Settings.Sum(static item => item.Names.Length) + (Credentials is null ? 0 : 1);

    public static ClientNeeds Of(CompiledPolicy policy, KnownClient client)
    {
        var source = policy.Source;
        (string Setting, string[] Names)[] missing =
        [
            (SettingNames.AllowedMethods, Array.FindAll(client.Methods, method => !policy.AllowsMethod(method))),
            (SettingNames.AllowedHeaders, Array.FindAll(client.RequestHeaders, header => !policy.AllowsHeader(header))),
            (SettingNames.ExposedHeaders, Array.FindAll(client.ResponseHeaders, header => !source.ExposedHeaders.Any(exposed => exposed == "*" || exposed.Equals(header, StringComparison.OrdinalIgnoreCase)))),
        ];
        return new(
            client,
            [.. missing.Where(static item => item.Names.Length > 0).Select(item => (item.Setting, source.KeyOf(item.Setting), item.Names))],
            client.SendsCredentials && !policy.AllowsCredentials ? source.KeyOf(SettingNames.AllowCredentials) : null);
    }
}
