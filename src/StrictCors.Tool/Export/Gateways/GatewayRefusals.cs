using System.Globalization;
using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Tool.Export.Gateways;

/// <summary>Every reason why a gateway can't be the owner of a policy, with the nearest thing that is not looser.</summary>
internal static class GatewayRefusals
{
    private const string ToApplication = "Let the application own CORS: --owner app.";

    /// <summary>The text, or why there is none.</summary>
    public static ExportResult Result(ExportRequest request, GatewayLimits limits, Func<string> write)
    {
        var refusals = request.Owner == ExportOwner.Edge ? Of(request.Policy, limits).ToList() : [];
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        var text = write();
        return text.Length <= limits.MostCharacters ? ExportResult.Of(text) : ExportResult.Refused([new(
            What(request.Policy, SettingNames.AllowedOrigins, Count(request.Policy.Origins.Count, "origins")),
            Invariant($"The file would have {text.Length} characters, and {limits.Holder}."),
            $"Write a pattern instead of what it covers. {ToApplication}")]);
    }

    private static IEnumerable<ExportRefusal> Of(ExportPolicy policy, GatewayLimits limits) =>
        OfOrigins(policy, limits).Concat(OfMethods(policy, limits)).Concat(OfHeaders(policy, limits)).Concat(OfTheRest(policy, limits));

    private static IEnumerable<ExportRefusal> OfOrigins(ExportPolicy policy, GatewayLimits limits)
    {
        var allowed = policy.Source.Origins.Where(static entry => !entry.IsExclusion).ToList();
        if (!policy.IsOpen && allowed.Count == 0 && !limits.SaysNobody)
            yield return new(What(policy, SettingNames.AllowedOrigins, "(nobody)"), $"{limits.Service} does not say what an empty list of origins means.", $"List an origin. {ToApplication}");
        if (allowed.Count > limits.MostItems)
            yield return TooMany(policy, SettingNames.AllowedOrigins, Count(allowed.Count, "origins"), limits, "Write a pattern instead of what it covers.");
        foreach (var entry in limits.SaysExclusions ? policy.Source.Origins : allowed)
        {
            if (limits.WhyNot(entry) is { } reason)
                yield return new(What(policy, SettingNames.AllowedOrigins, entry.Text), reason, $"{(entry.IsExact ? "Leave it out." : "List the origins one by one.")} {ToApplication}");
            if (entry.Text.Length > limits.LongestOrigin)
                yield return new(What(policy, SettingNames.AllowedOrigins, entry.Text), Invariant($"{limits.Service} takes origins of {limits.LongestOrigin} characters at most."), $"Leave it out. {ToApplication}");
        }

        foreach (var excluded in policy.Source.Origins.Where(entry => entry.IsExclusion && !limits.SaysExclusions))
            yield return CloudRefusals.Exclusion(policy, excluded.Text, limits.Service);
    }

    private static IEnumerable<ExportRefusal> OfMethods(ExportPolicy policy, GatewayLimits limits)
    {
        if (policy.AllowsAnyMethod)
        {
            if (!limits.SaysAnyMethod)
                yield return new(What(policy, SettingNames.AllowedMethods, "*"), $"{limits.Service} takes no star among methods; each is named.", $"List the methods. {ToApplication}");
            else if (policy.AllowsCredentials && !limits.EchoesMethods)
                yield return CloudRefusals.EchoedMethods(policy, limits.Service);
            yield break;
        }

        foreach (var method in limits.Methods is null ? [] : policy.Methods.Except(limits.Methods))
            yield return new(What(policy, SettingNames.AllowedMethods, method), $"{limits.Service} takes {string.Join(", ", limits.Methods!.SkipLast(1))} and {limits.Methods![^1]} only.", $"Leave {method} out. {ToApplication}");
        // https://fetch.spec.whatwg.org/#cors-preflight-fetch: a safelisted method is sent whatever Access-Control-Allow-Methods says.
        foreach (var method in ((string[])["GET", "POST"]).Except(policy.Methods))
            yield return new(
                What(policy, SettingNames.AllowedMethods, policy.Methods.Count == 0 ? "(none)" : string.Join(", ", policy.Methods)),
                $"{limits.Service} answers every preflight with its lists, and browsers send {method} whatever the list says.",
                $"{ToApplication} Or list {method} too, if it may be sent.");
    }

    private static IEnumerable<ExportRefusal> OfHeaders(ExportPolicy policy, GatewayLimits limits)
    {
        foreach (var (setting, names) in (IEnumerable<(string, IReadOnlyList<string>)>)[(SettingNames.AllowedHeaders, policy.Headers), (SettingNames.ExposedHeaders, policy.ExposedHeaders)])
        {
            if (names.Count > limits.MostItems)
                yield return TooMany(policy, setting, Count(names.Count, "headers"), limits, "Shorten the list.");
            foreach (var name in names.Where(name => name.Length > limits.LongestHeader))
                yield return new(What(policy, setting, name), Invariant($"{limits.Service} takes names of {limits.LongestHeader} characters at most."), $"Leave it out. {ToApplication}");
        }

        if (policy.ExposedHeaders.Contains("*") && !limits.ExposesEverything)
            yield return new(What(policy, SettingNames.ExposedHeaders, "*"), $"{limits.Service} documents no star among exposed headers.", $"List the headers. {ToApplication}");
        if (policy is { AllowsAnyHeader: false, Headers.Count: 0 } && limits.NeedsHeader)
            yield return CloudRefusals.NoHeaders(policy, limits.Service);
        if (!policy.AllowsAnyHeader)
            yield break;
        var listsAuthorization = policy.Headers.Contains("Authorization", StringComparer.OrdinalIgnoreCase);
        if (limits.AnyHeader == AnyHeader.Unsaid)
            yield return AnyHeaderRefusal(policy, $"{limits.Service} documents no star among request headers.", "List the headers.");
        else if (limits.AnyHeader == AnyHeader.Open)
            yield return AnyHeaderRefusal(policy, $"{limits.Service} leaves open whether * or the request's own list is sent back, and the two allow different names.", "List the headers.");
        else if (policy.AllowsCredentials && limits.AnyHeader == AnyHeader.Literal)
            yield return CloudRefusals.EchoedHeaders(policy, limits.Service);
        else if (!policy.AllowsCredentials && limits.AnyHeader == AnyHeader.Echoed && !listsAuthorization)
            yield return AnyHeaderRefusal(policy, $"{limits.Service} sends the request's own list back, with Authorization in it, which * does not cover.", "List the headers, or Authorization beside the *, if it may be sent.");
        else if (!policy.AllowsCredentials && limits.AnyHeader == AnyHeader.Either)
            yield return AnyHeaderRefusal(policy, $"{limits.Service} leaves open whether * or the request's own list is sent back, and only the list has Authorization in it.", "List the headers.");
    }

    private static IEnumerable<ExportRefusal> OfTheRest(ExportPolicy policy, GatewayLimits limits)
    {
        if (policy.MaxAgeSeconds == 0 && !limits.SaysZeroAge)
            yield return new(What(policy, SettingNames.MaxAge, "0"), $"{limits.Service} has no age of 0, and without an age browsers keep a preflight's answer for five seconds.", $"Write 1, which keeps it for a second. {ToApplication}");
        if (policy.RejectsDisallowedOrigins)
            yield return CloudRefusals.Rejects(policy, limits.Service) is var rejects && limits.WhyNoRejection is { } reason ? rejects with { Reason = reason } : rejects;
    }

    private static ExportRefusal AnyHeaderRefusal(ExportPolicy policy, string reason, string nearest) => new(What(policy, SettingNames.AllowedHeaders, "*"), reason, $"{nearest} {ToApplication}");

    private static ExportRefusal TooMany(ExportPolicy policy, string setting, string count, GatewayLimits limits, string nearest) =>
        new(What(policy, setting, count), Invariant($"{limits.Service} takes {limits.MostItems} at most."), $"{nearest} {ToApplication}");

    private static string What(ExportPolicy policy, string setting, string text) => $"{policy.Source.KeyOf(setting)}: {text}";

    private static string Count(int count, string what) => Invariant($"{count} {what}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
