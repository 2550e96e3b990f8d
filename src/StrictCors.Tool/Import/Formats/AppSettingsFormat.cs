using System.Globalization;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>Sections that applications read themselves and hand to the framework's CORS; their names are habits, not rules.</summary>
internal sealed class AppSettingsFormat : IImportFormat
{
    private static readonly string[] s_origins = ["AllowedOrigins", "Origins", "AllowOrigins"];
    private static readonly string[] s_lists = ["CorsOrigins", "AllowedCorsOrigins"];
    private static readonly string[] s_sections = ["Cors", "CorsSettings", "CorsOptions", "CorsPolicy", "CorsPolicies"];

    public string Name => "appsettings-cors";

    public string What => "an appsettings.json with a section such as Cors that has AllowedOrigins";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        if (!JsonTree.Looks(text))
            throw new ToolException($"{path}, line 1: --from {Name} reads {What}.");
        var root = JsonTree.Read(text, path, allowsTwins: true);
        return [.. root.Members.Where(static member => s_sections.Contains(member.Name, StringComparer.OrdinalIgnoreCase) || s_lists.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(static member => member.Value.Kind == NodeKind.Map ? Sections(member.Value) : [member.Value]).Select(Policy)];
    }

    // A policy, or policies by name.
    private static IEnumerable<Node> Sections(Node section) =>
        First(section, s_origins) is not null ? [section] : section.Members.Where(static member => member.Value.Kind == NodeKind.Map).SelectMany(static member => Sections(member.Value));

    private static ImportedPolicy Policy(Node section)
    {
        var policy = new ImportedPolicy(section.Place) { AllowsCredentials = ImportText.IsOn(First(section, "AllowCredentials", "SupportsCredentials", "Credentials")) };
        foreach (var origin in ImportText.ListOf(section.Kind == NodeKind.Map ? First(section, s_origins) : section))
            Add(policy, origin);
        AddNames(policy, policy.Methods, section, "methods", "AllowedMethods", "Methods", "AllowMethods");
        AddNames(policy, policy.Headers, section, "headers", "AllowedHeaders", "Headers", "AllowHeaders");
        policy.ExposedHeaders.AddRange(ImportText.ListOf(First(section, "ExposedHeaders", "ExposeHeaders")).Select(static item => item.Text));
        if (First(section, "MaxAge", "PreflightMaxAge", "PreflightMaxAgeSeconds", "MaxAgeSeconds") is { } age)
            policy.SetAge(Seconds(ImportText.Of(age)));
        return policy;
    }

    // .NET's own form of a duration.
    private static ImportText Seconds(ImportText age) => age.Text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(age.Text, CultureInfo.InvariantCulture, out var span)
        ? age with { Text = ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture) }
        : age;

    // SetIsOriginAllowedToAllowWildcardSubdomains is said in code.
    private static void Add(ImportedPolicy policy, ImportText origin)
    {
        if (origin.Text != "*" && origin.Text.Contains('*', StringComparison.Ordinal))
            policy.Inexact(origin.Place, $"{origin.Text} counts there only where the code calls SetIsOriginAllowedToAllowWildcardSubdomains. It is left out; write it if the code does.");
        else
            policy.AddOrigin(origin);
    }

    private static void AddNames(ImportedPolicy policy, List<string> names, Node section, string what, params string[] members)
    {
        if (section.Kind == NodeKind.Map && First(section, members) is { } list)
            names.AddRange(ImportText.ListOf(list).Select(static item => item.Text));
        else
        {
            policy.Inexact(section.Place, $"The file names no {what}, so the code does (AllowAny… or With…). The defaults of StrictCors are written; compare them.");
            names.AddRange(what == "methods" ? ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] : ["Content-Type", "Authorization"]);
        }
    }

    private static Node? First(Node section, params string[] names) => names.Select(section.AnyCase).FirstOrDefault(static node => node is not null);
}
