using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The policy of our script in front of Envoy's CORS filter.</summary>
internal static class EnvoyScript
{
    /// <param name="script">Its table.</param>
    /// <param name="filters">What the CORS filter says, which has to be the same.</param>
    public static ImportedPolicy Policy(Node script, IReadOnlyList<ImportedPolicy> filters)
    {
        var policy = new ImportedPolicy(script.Place)
        {
            AllowsCredentials = ImportText.IsOn(script["credentials"]),
            ChecksMethods = true,
            RejectsDisallowedOrigins = ImportText.IsOn(script["reject"]),
        };
        policy.Origins.AddRange(ImportText.IsOn(script["open"]) ? ["*"] : Entries(script, ""));
        if (filters.FirstOrDefault(filter => !filter.Origins.ToHashSet(StringComparer.Ordinal).SetEquals(policy.Origins)) is { } other)
            throw new ToolException($"{other.Place}: the origins differ from those of the script, {policy.Place}. Export the policy again.");
        policy.Origins.AddRange(Entries(script, "excluded_").Select(static entry => $"!{entry}"));
        policy.Methods.AddRange(WithStar(script, "any_method", "methods"));
        policy.Headers.AddRange(WithStar(script, "any_header", "headers"));
        policy.ExposedHeaders.AddRange(ImportText.ListOf(script["expose_headers"]).Select(static item => item.Text));
        if (script["max_age"] is { } age)
            policy.SetAge(ImportText.Of(age));
        return policy;
    }

    private static IEnumerable<string> Entries(Node script, string kind) =>
        Names(script, $"{kind}origins").Concat(script[$"{kind}patterns"]?.Items.Select(static pattern => $"{pattern["scheme"]?.Text}://{Host(pattern)}{Port(pattern["port"]?.Text)}") ?? []);

    private static string Host(Node pattern) => pattern["kind"]?.Text switch
    {
        "host" => pattern["host"]?.Text,
        "subdomains" => $"*.{pattern["host"]?.Text}",
        "label" => $"{pattern["prefix"]?.Text}*{pattern["suffix"]?.Text}.{pattern["host"]?.Text}",
        _ => null,
    } ?? throw new ToolException($"{pattern.Place}: the policy of the script is not as it was exported.");

    private static string Port(string? port) => port switch { null or "0" => "", "any" => ":*", _ => $":{port}" };

    private static IEnumerable<string> WithStar(Node script, string any, string list) => ImportText.IsOn(script[any]) ? Names(script, list).Prepend("*") : Names(script, list);

    private static IEnumerable<string> Names(Node script, string list) => script[list]?.Members.Select(static member => member.Name) ?? [];
}
