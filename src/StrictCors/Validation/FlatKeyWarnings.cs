using System.Collections.Frozen;
using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Flat keys that look like ours and are none. Other software has <c>CORS_*</c> keys too, and those stay unmentioned.</summary>
internal static class FlatKeyWarnings
{
    // A key is about our settings only if every word of it could be in one of ours: CORS_PROXY_ORIGIN has a word that could not.
    private static readonly FrozenSet<string> Fillers = Words(
        "ALLOW ALLOWED ALLOWS ALLOWING ACCEPT ACCEPTED PERMIT PERMITTED SUPPORT SUPPORTS SUPPORTED EXPOSE EXPOSED EXPOSES MAX PREFLIGHT " +
        "REQUEST RESPONSE HTTP ALL LIST WHITELIST ALLOWLIST REGEX REGEXES PATTERNS ACCESS CONTROL");

    private static readonly FrozenSet<string> Subjects = Words(
        "ORIGIN ORIGINS METHOD METHODS VERBS HEADER HEADERS CREDENTIAL CREDENTIALS AGE MAXAGE");

    // Said of hosts in many other contexts: these count only beside a word of permission.
    private static readonly FrozenSet<string> VagueSubjects = Words("DOMAIN DOMAINS HOSTS URLS SITES");

    public static IEnumerable<CorsConfigurationProblem> For(IEnumerable<SettingText> others)
    {
        foreach (var other in others)
        {
            if (Nearest(other.Key) is not { } setting)
                continue;

            var flatKey = SettingNames.FlatKeyOf(setting);
            yield return flatKey is null
                ? PolicyReview.Problem(
                    WarningTexts.NoFlatKey, other, other.Key, $"{SettingNames.Section}:{setting}", null, $"{SettingNames.Section}__{setting}")
                : PolicyReview.Problem(WarningTexts.UnknownFlatKey, other, other.Key, flatKey, flatKey);
        }
    }

    private static string? Nearest(string key)
    {
        var plain = NearestName.Plain(key);
        // CORS_HOST and CORS_HOSTS are other software's.
        foreach (var (name, _) in SettingNames.All.Where(static setting => setting.Name != SettingNames.Hosts))
            if (EditDistance.Between(plain, NearestName.Plain(name)) <= (plain.Length > 7 ? 2 : 1))
                return name;

        return ResemblesOurs(key) ? NearestName.Find(key, [.. SettingNames.All.Where(s => s.FlatKey is not null).Select(s => s.Name)]) : null;
    }

    private static bool ResemblesOurs(string key)
    {
        var words = key.ToUpperInvariant().Split(['_', '-', '.', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["CORS", .. var rest] || rest.Length == 0)
            return false;

        return rest.All(word => Fillers.Contains(word) || Subjects.Contains(word) || VagueSubjects.Contains(word))
            && (rest.Any(Subjects.Contains) || (rest.Any(VagueSubjects.Contains) && rest.Any(Fillers.Contains)));
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
