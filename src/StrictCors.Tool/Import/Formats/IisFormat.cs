using System.Xml.Linq;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The CORS module of IIS: https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference.</summary>
internal sealed class IisFormat : IImportFormat
{
    public string Name => "iis";

    public string What => "a web.config with rules of the CORS module, a cors element that is enabled";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        var file = new ImportXml(path);
        return [.. file.Read(text, "cors").Where(cors => file.IsOn(cors, "enabled")).SelectMany(cors => Policies(file, cors))];
    }

    // Every rule has lists of its own, and StrictCors has one of each: rules that differ are policies that differ.
    private static List<ImportedPolicy> Policies(ImportXml file, XElement cors)
    {
        var rules = cors.Elements("add").ToLookup(rule => file.IsOn(rule, "allowed", unsaid: true));
        var policies = rules[true].GroupBy(rule => Lists(file, rule)).Select(group => Policy(file, [.. group])).ToList();
        foreach (var policy in policies)
        {
            foreach (var rule in rules[false])
                Exclude(policy, Origin(file, rule));
            if (!file.IsOn(cors, "failUnlistedOrigins") || policy.IsOpen)
                continue;
            policy.RejectsDisallowedOrigins = true;
            policy.Inexact(policy.Place, "failUnlistedOrigins refuses the service's own pages too, whose browsers send Origin with every POST. RejectDisallowedOrigins, which is written, lets them pass.");
        }

        return policies;
    }

    private static ImportedPolicy Policy(ImportXml file, IReadOnlyList<XElement> rules)
    {
        var rule = rules[0];
        var policy = new ImportedPolicy(file.Place(rule)) { AllowsCredentials = file.IsOn(rule, "allowCredentials") };
        foreach (var origin in rules.Select(one => Origin(file, one)))
            Add(policy, origin);
        policy.Methods.AddRange(Names(file, rule, "allowMethods", "method"));
        policy.Headers.AddRange(Names(file, rule, "allowHeaders", "header"));
        CloudLists.LeaveOutStars(policy);
        if (EchoesHeaders(file, rule))
        {
            policy.Headers.Clear();
            policy.AddEchoedHeaders();
        }

        policy.ExposedHeaders.AddRange(Names(file, rule, "exposeHeaders", "header"));
        if (file.Attribute(rule, "maxAge") is { Text: not "-1" } age)
            policy.SetAge(age);
        return policy;
    }

    private static void Add(ImportedPolicy policy, ImportText origin)
    {
        if (IsPattern(origin.Text) || IsEveryHost(origin.Text))
            GatewayOrigins.Add(policy, origin);
        else
            CloudLists.AddStarless(policy, origin, "IIS documents a star for whole subdomains");
    }

    // The most specific rule counts, so a wide one that excludes says nothing where the hosts are listed.
    private static void Exclude(ImportedPolicy policy, ImportText origin)
    {
        if (origin.Text == "*" || (IsEveryHost(origin.Text) && !policy.IsOpen))
            return;
        if (policy.IsOpen || (origin.Text.Contains('*', StringComparison.Ordinal) && !IsPattern(origin.Text)))
            throw ImportedExpression.NoExclusion(origin);
        foreach (var allowed in policy.Origins.Where(allowed => IsPattern(origin.Text) && IsBelow(allowed, origin.Text)))
            policy.Inexact(origin.Place, $"{allowed} is allowed there although {origin.Text} is not, since the most specific rule counts. An exclusion counts here, so it is refused.");
        policy.Origins.Add($"!{origin.Text}");
    }

    private static bool IsBelow(string allowed, string pattern) => pattern.IndexOf('*', StringComparison.Ordinal) is var star
        && allowed.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase) && allowed.Length >= pattern.Length && allowed.EndsWith(pattern[(star + 1)..], StringComparison.OrdinalIgnoreCase);

    private static bool IsPattern(string origin) => origin.Contains("://*.", StringComparison.Ordinal) && origin.LastIndexOf('*') == origin.IndexOf('*', StringComparison.Ordinal);

    private static bool IsEveryHost(string origin) => origin.EndsWith("://*", StringComparison.Ordinal);

    private static ImportText Origin(ImportXml file, XElement rule) => file.Attribute(rule, "origin") ?? throw new ToolException($"{file.Place(rule)}: origin is missing.");

    private static IEnumerable<string> Names(ImportXml file, XElement rule, string list, string item) => file.Values(rule, list, "add", item).Select(static name => name.Text);

    private static bool EchoesHeaders(ImportXml file, XElement rule) => file.IsOn(rule.Element("allowHeaders"), "allowAllRequestedHeaders");

    private static string Lists(ImportXml file, XElement rule) => string.Join('\n',
        [
            $"{file.IsOn(rule, "allowCredentials")} {file.Attribute(rule, "maxAge")?.Text ?? "-1"} {EchoesHeaders(file, rule)}",
            .. Sorted(Names(file, rule, "allowMethods", "method")), "", .. Sorted(Names(file, rule, "allowHeaders", "header")), "", .. Sorted(Names(file, rule, "exposeHeaders", "header")),
        ]);

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
