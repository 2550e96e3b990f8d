using System.Globalization;
using Microsoft.Extensions.Configuration;
using StrictCors.Configuration;
using StrictCors.Texts;
using StrictCors.Tool.Sources;
using StrictCors.Validation;

namespace StrictCors.Tool.Import;

/// <summary>Reads a file and makes a policy of it that a host takes.</summary>
internal static class Importer
{
    public static (ValidatedPolicy Policy, IReadOnlyList<ImportNote> Notes) Read(IImportFormat format, string path) => Read(format, InputFile.Utf8(path), path);

    public static (ValidatedPolicy Policy, IReadOnlyList<ImportNote> Notes) Read(IImportFormat format, string text, string path)
    {
        var policies = format.Read(text, path).ToList();
        if (policies.Count == 0)
            throw new ToolException($"{path}, line 1: --from {format.Name} reads {format.What}, and the file has none.");
        foreach (var policy in policies)
            policy.Finish();
        // Routes of one service often repeat theirs.
        if (policies.Find(policy => !Settings(policy).SequenceEqual(Settings(policies[0]))) is { } other)
            throw new ToolException($"{other.Place}: this differs from what {policies[0].Place} says. Give a file with one of the two.");
        return (Valid(policies[0]), policies[0].Notes);
    }

    // What a host would refuse is left out with the host's own reason; what it takes with an opt-out alone gets the opt-out.
    private static ValidatedPolicy Valid(ImportedPolicy policy)
    {
        var optOuts = new Dictionary<string, string?>();
        while (true)
        {
            var read = StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(Settings(policy).Concat(optOuts)).Build());
            if (read.Problems.Count == 0)
                return read.Policies[0];
            var isBetter = false;
            foreach (var problem in read.Problems)
                isBetter |= OptOut(problem.Code) is { } optOut
                    ? AddOptOut(policy, optOuts, optOut, problem)
                    : Remove(policy, problem);
            if (!isBetter)
                throw new ToolException($"{policy.Place}: {read.Problems[0].OffendingText}: {read.Problems[0].Reason}");
        }
    }

    private static string? OptOut(string code) =>
        code == ProblemTexts.InsecureOrigin.Code ? SettingNames.DangerouslyAllowInsecureOrigins : code == ProblemTexts.PublicSuffix.Code ? SettingNames.DangerouslyAllowPublicSuffixPatterns : null;

    private static bool AddOptOut(ImportedPolicy policy, Dictionary<string, string?> optOuts, string optOut, CorsConfigurationProblem problem)
    {
        policy.Dangerous(policy.Place, $"{problem.OffendingText}: {problem.Reason} It is written with {optOut}, since it is deployed.");
        optOuts[$"{SettingNames.Section}:{optOut}"] = "true";
        return true;
    }

    private static bool Remove(ImportedPolicy policy, CorsConfigurationProblem problem)
    {
        var removed = false;
        foreach (var list in (List<string>[])[policy.Origins, policy.Methods, policy.Headers, policy.ExposedHeaders])
            removed |= list.RemoveAll(item => ShownText.Of(item) == problem.OffendingText) > 0;
        if (removed)
            policy.Inexact(policy.Place, $"{problem.OffendingText}: {problem.Reason} It is left out.");
        return removed;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(ImportedPolicy policy)
    {
        foreach (var (name, items) in (IEnumerable<(string, List<string>)>)
            [(SettingNames.AllowedOrigins, policy.Origins), (SettingNames.AllowedMethods, policy.Methods), (SettingNames.AllowedHeaders, policy.Headers), (SettingNames.ExposedHeaders, policy.ExposedHeaders)])
            yield return new(SettingNames.FlatKeyOf(name)!, string.Join(',', items.Distinct(StringComparer.Ordinal)));
        yield return new(SettingNames.FlatKeyOf(SettingNames.AllowCredentials)!, policy.AllowsCredentials ? "true" : "false");
        yield return new(SettingNames.FlatKeyOf(SettingNames.MaxAge)!, policy.MaxAge.ToString(CultureInfo.InvariantCulture));
        if (policy.RejectsDisallowedOrigins)
            yield return new($"{SettingNames.Section}:{SettingNames.RejectDisallowedOrigins}", "true");
    }
}
