using System.Collections.Frozen;
using System.Text;

namespace StrictCors.Validation;

/// <summary>The words of a key, by which it is told from other software's.</summary>
internal static class KeyWords
{
    // A key is about our settings only if every word of it could be in one of ours: CORS_PROXY_ORIGIN has a word that could not.
    private static readonly FrozenSet<string> Permissions = Words(
        "ALLOW ALLOWED ALLOWS ALLOWING ACCEPT ACCEPTED PERMIT PERMITTED WHITELIST ALLOWLIST WITH TRUSTED");

    private static readonly FrozenSet<string> Fillers = Words(
        "SUPPORT SUPPORTS SUPPORTED EXPOSE EXPOSED EXPOSES MAX PREFLIGHT REQUEST RESPONSE HTTP ALL ANY LIST REGEX REGEXES PATTERNS ACCESS CONTROL " +
        "STRICT POLICY POLICIES DEFAULT SETTINGS OPTIONS CONFIG CONFIGURATION REQUIRE");

    private static readonly FrozenSet<string> Subjects = Words(
        "ORIGIN ORIGINS METHOD METHODS VERBS HEADER HEADERS CREDENTIAL CREDENTIALS AGE MAXAGE");

    // Said of hosts in many other contexts: these count only beside a word of permission.
    private static readonly FrozenSet<string> VagueSubjects = Words("DOMAIN DOMAINS HOSTS URLS SITES");

    /// <summary><c>CORS_ALLOWED_ORIGINS</c>, <c>AllowedCorsOrigins</c> and <c>Cors:AllowedOrigins</c> have the same words, in upper case.</summary>
    public static IReadOnlyList<string> Of(string key)
    {
        var spaced = new StringBuilder(key.Length + 8);
        for (var index = 0; index < key.Length; index++)
        {
            var startsWord = index > 0 && char.IsUpper(key[index])
                && (char.IsLower(key[index - 1]) || (index + 1 < key.Length && char.IsLower(key[index + 1])));
            if (startsWord)
                spaced.Append(' ');
            spaced.Append(char.IsAsciiLetterOrDigit(key[index]) ? char.ToUpperInvariant(key[index]) : ' ');
        }

        return [.. spaced.ToString().Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(static word => word == "STRICTCORS" ? "CORS" : word)];
    }

    public static bool SpeakOfCors(IReadOnlyList<string> words) => words.Contains("CORS");

    /// <summary>Whether the words name a setting of ours; without <c>CORS</c> among them, only what is surely a list of origins.</summary>
    public static bool AreOurs(IReadOnlyList<string> words)
    {
        if (!words.All(static word => word == "CORS" || Permissions.Contains(word) || Fillers.Contains(word) || Subjects.Contains(word) || VagueSubjects.Contains(word)))
            return false;
        if (!SpeakOfCors(words))
            return words.Any(Permissions.Contains) && (words.Contains("ORIGINS") || words.Contains("ORIGIN"));
        return words.Any(Subjects.Contains) || (words.Any(VagueSubjects.Contains) && words.Any(Permissions.Contains));
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
