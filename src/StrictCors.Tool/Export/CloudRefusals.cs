using System.Globalization;
using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Tool.Export;

/// <summary>Every sentence in which a cloud service's limits are told: the reason, and the nearest thing that is not looser.</summary>
internal static class CloudRefusals
{
    private const string ToApplication = "Let the application own CORS: --owner app.";

    public static ExportRefusal Pattern(ExportPolicy policy, OriginEntry entry, string service) => new(
        What(policy, SettingNames.AllowedOrigins, entry.Text),
        service == "CloudFront"
            ? "CloudFront's own wildcard is documented by example only, and its functions don't run on answers of 400 and above, so a pattern could be matched exactly on some answers only."
            : "API Gateway compares whole origins; it has no patterns for subdomains, labels or ports.",
        $"List the origins one by one. {ToApplication}");

    public static ExportRefusal Exclusion(ExportPolicy policy, string entry, string service) => new(
        What(policy, SettingNames.AllowedOrigins, entry),
        $"{service} has no exclusions.",
        $"List the origins that are allowed one by one, without the excluded one. {ToApplication}");

    public static ExportRefusal Scheme(ExportPolicy policy, string origin, string service) => new(
        What(policy, SettingNames.AllowedOrigins, origin),
        $"{service} documents origins that start with http:// or https:// only.",
        $"Leave it out, or: {Lower(ToApplication)}");

    public static ExportRefusal Nobody(ExportPolicy policy, string service) => new(
        What(policy, SettingNames.AllowedOrigins, "(nobody)"),
        $"{service} needs at least one origin to be an owner; without one it passes on whatever the application says.",
        $"List an origin, or: {Lower(ToApplication)}");

    public static ExportRefusal Rejects(ExportPolicy policy, string service) => new(
        What(policy, SettingNames.RejectDisallowedOrigins, "true"),
        $"{service} passes requests of other origins on to the application.",
        $"{ToApplication} Turned off, the request takes effect, and only its answer is kept from the page.");

    public static ExportRefusal EchoedHeaders(ExportPolicy policy, string service) => new(
        What(policy, SettingNames.AllowedHeaders, "*"),
        $"With credentials browsers take a literal * for a name, and {service} can't send the request's own list back.",
        $"List the headers. {ToApplication}");

    public static ExportRefusal EchoedMethods(ExportPolicy policy, string service) => new(
        What(policy, SettingNames.AllowedMethods, "*"),
        $"With credentials browsers take a literal * for a name, and {service} can't send the request's own method back.",
        $"List the methods. {ToApplication}");

    public static ExportRefusal NoHeaders(ExportPolicy policy, string service) => new(
        What(policy, SettingNames.AllowedHeaders, "(none)"),
        $"{service}'s list of headers can't be empty.",
        $"List a header. {ToApplication}");

    public static ExportRefusal NoMethods(ExportPolicy policy, string service) => new(
        What(policy, SettingNames.AllowedMethods, "(none)"),
        $"{service}'s list of methods can't be empty.",
        $"List a method. {ToApplication}");

    public static ExportRefusal UnlistedMethod(ExportPolicy policy, string method) => new(
        What(policy, SettingNames.AllowedMethods, string.Join(", ", policy.Methods)),
        $"API Gateway does not say that it refuses the preflight for a method that is not listed, and browsers send {method} whatever the list says.",
        $"{ToApplication} Or list {method} too, if it may be sent.");

    public static ExportRefusal UnknownMethod(ExportPolicy policy, string method, string service) => new(
        What(policy, SettingNames.AllowedMethods, method),
        $"{service} takes GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS only.",
        $"Leave {method} out: {service} does not pass it on in any case.");

    public static ExportRefusal FunctionTooLong(ExportPolicy policy, int bytes) => new(
        What(policy, SettingNames.AllowedOrigins, string.Create(CultureInfo.InvariantCulture, $"{policy.Origins.Count} origins")),
        string.Create(CultureInfo.InvariantCulture, $"The function that answers preflights would have {bytes} bytes, and CloudFront takes {CloudFront.CloudFrontFunctions.MostBytes}."),
        $"Shorten the list. {ToApplication}");

    public static ExportRefusal LoadBalancerOwner(ExportPolicy policy) => new(
        What(policy, SettingNames.AllowedOrigins, Origins(policy)),
        "A load balancer compares no origins and answers no preflights by their method and headers; its listener's attribute routing.http.response.access_control_allow_origin.header_value writes one fixed text on every answer, whatever the origin.",
        $"{ToApplication} Or let a layer that compares origins own it, such as nginx or cloudfront.");

    public static ExportRefusal FrontDoorOwner(ExportPolicy policy) => new(
        What(policy, SettingNames.AllowedOrigins, Origins(policy)),
        "A rule set of Front Door changes headers and answers with redirects only, so preflights reach the application, whose answer to them it can't judge by method and headers.",
        $"{ToApplication} Or let a layer that answers preflights own it, such as azure-api-management.");

    /// <param name="policy">The policy.</param>
    /// <param name="whose">Whose environment it is, as a sentence begins.</param>
    public static ExportRefusal EnvironmentOwner(ExportPolicy policy, string whose) => new(
        What(policy, SettingNames.AllowedOrigins, Origins(policy)),
        $"{whose} environment makes the application the owner; no setting of it means that another layer is.",
        "Where an edge owns CORS, its export takes the application's headers away, so the same environment does no harm: --owner app.");

    public static ExportRefusal PolicyName(ExportPolicy policy) => new(
        $"policy {policy.Name}",
        "Environment variables write a colon as two underscores, so a name with two underscores comes back as another name.",
        "Rename the policy, or keep it in appsettings.json.");

    private static string What(ExportPolicy policy, string setting, string text) => $"{policy.Source.KeyOf(setting)}: {text}";

    private static string Origins(ExportPolicy policy) =>
        policy.IsOpen ? "*" : policy.Source.Origins.Count == 0 ? "(nobody)" : string.Join(", ", policy.Source.Origins.Select(static entry => entry.Text));

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
