using StrictCors.Clients;
using StrictCors.Configuration;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>What a policy lacks for a client library: empty where it serves it.</summary>
/// <param name="Client">A row of the table.</param>
/// <param name="Lists">Those that lack something.</param>
/// <param name="Credentials">The client sends them, and the policy allows none.</param>
internal sealed record ClientNeeds(KnownClient Client, IReadOnlyList<LackingList> Lists, LackingCredentials? Credentials)
{
    /// <summary>How many things are missing.</summary>
    public int Count => Lists.Sum(static list => list.Names.Length) + (Credentials is null ? 0 : 1);

    public static ClientNeeds Of(CompiledPolicy policy, KnownClient client)
    {
        var source = policy.Source;
        LackingList[] lists =
        [
            new(source, SettingNames.AllowedMethods, Listed(source.Methods, source.AllowsAnyMethod), Array.FindAll(client.Methods, method => !policy.AllowsMethod(method))),
            new(source, SettingNames.AllowedHeaders, Listed(source.Headers, source.AllowsAnyHeader), Array.FindAll(client.RequestHeaders, header => !policy.AllowsHeader(header))),
            new(source, SettingNames.ExposedHeaders, source.ExposedHeaders, Array.FindAll(client.ResponseHeaders, header => !source.ExposedHeaders.Any(exposed => exposed == "*" || exposed.Equals(header, StringComparison.OrdinalIgnoreCase)))),
        ];
        return new(
            client,
            Array.FindAll(lists, static list => list.Names.Length > 0),
            client.SendsCredentials && !policy.AllowsCredentials ? new(source) : null);
    }

    private static IReadOnlyList<string> Listed(IReadOnlyList<string> names, bool isAny) => isAny ? ["*", .. names] : names;
}

/// <param name="Policy">Whose list it is.</param>
/// <param name="Setting">Its name.</param>
/// <param name="Listed">What it has, <c>*</c> too.</param>
/// <param name="Names">What is missing.</param>
internal sealed record LackingList(ValidatedPolicy Policy, string Setting, IReadOnlyList<string> Listed, string[] Names)
{
    public string Key => Policy.KeyOf(Setting);

    /// <summary>No source sets it: one that does replaces the default names.</summary>
    public bool IsDefault => Policy.IsDefault(Setting);
}

/// <param name="Policy">Which allows none.</param>
internal sealed record LackingCredentials(ValidatedPolicy Policy)
{
    public string Key => Policy.KeyOf(SettingNames.AllowCredentials);

    /// <summary>Where the origins are listed, if not the setting but their <c>*</c> rules credentials out.</summary>
    public string? OpenKey => Policy.AllowsAnyOrigin ? Policy.KeyOf(SettingNames.AllowedOrigins) : null;

    /// <summary>Without it, credentials come with a list of origins.</summary>
    public bool IsSwitchedOff => !Policy.IsDefault(SettingNames.AllowCredentials);
}
