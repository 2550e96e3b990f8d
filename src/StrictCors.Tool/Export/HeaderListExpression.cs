using System.Globalization;

namespace StrictCors.Tool.Export;

/// <summary>
/// Anchored regular expressions for <c>Access-Control-Request-Headers</c> in what PCRE, RE2 and Go have in common. They compare without case, and each
/// character decides at once where it belongs, so none of them backtracks far.
/// </summary>
/// <remarks>The limits are those of <see cref="Decisions.RequestedHeaders"/>, and what breaks one is refused before the names are looked at.</remarks>
internal static class HeaderListExpression
{
    private const string Empty = "[[:blank:]]*";
    private const string Item = "[[:blank:]]*[^,[:blank:]][^,]*";
    private const int MostItems = 100;
    private const int MostCharacters = 8_192;

    // PCRE writes a group out as often as it may repeat, and takes 64 KiB of code: https://www.pcre.org/current/doc/html/pcre2limits.html.
    private const int MostExpanded = 16_000;
    private const string Token = "[!#-&\\x27*+.0-9A-Z^_`a-z|~-]+";

    /// <summary>17 empty items or more.</summary>
    public const string TooManyEmptyItems = $"^(?:(?:{Item},)*{Empty},){{16}}(?:{Item},)*{Empty}(?:,|$)";

    /// <summary>101 names or more.</summary>
    public const string TooManyItems = $"^(?:(?:{Empty},)*{Item}(?:,|$)){{101}}";

    /// <summary>More than 8 KiB. RE2 counts to 1,000 at most.</summary>
    public const string TooLong = "^.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.{512}.";

    /// <summary>Without credentials, <c>*</c> does not cover it: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name.</summary>
    public const string NamesAuthorization = "(?:^|,)[[:blank:]]*authorization[[:blank:]]*(?:,|$)";

    /// <summary>What must not match, if anything may match <see cref="Allowed"/>.</summary>
    public static IReadOnlyList<string> Refused(ExportPolicy policy) =>
        policy is { AllowsAnyHeader: true, AllowsCredentials: false } && !policy.Headers.Contains("Authorization", StringComparer.OrdinalIgnoreCase)
            ? [TooManyEmptyItems, TooManyItems, TooLong, NamesAuthorization]
            : [TooManyEmptyItems, TooManyItems, TooLong];

    /// <summary>Names of the policy, empty items and white space, and nothing else. A missing header counts as an empty one.</summary>
    public static string Allowed(ExportPolicy policy)
    {
        // With credentials the list is sent back, so it has to be one.
        if (policy.AllowsAnyHeader)
            return policy.AllowsCredentials ? ListOf(Token) : "^";
        return policy.Headers.Count == 0 ? "^[,[:blank:]]*$" : ListOf($"(?:{string.Join('|', policy.Headers.Select(OriginExpression.Escape))})");
    }

    /// <summary>Of what <see cref="Allowed"/> matches, the lists within every limit that have no white space and no empty item; <see langword="null"/> where names are not listed.</summary>
    public static string? Usual(ExportPolicy policy)
    {
        if (policy.AllowsAnyHeader || policy.Headers.Count == 0)
            return null;
        var name = $"(?:{string.Join('|', policy.Headers.Select(OriginExpression.Escape))})";
        var most = Math.Min(Math.Min(MostItems, MostCharacters / (policy.Headers.Max(static header => header.Length) + 1)), MostExpanded / name.Length);
        return most < 1 ? null : string.Create(CultureInfo.InvariantCulture, $"^{name}(?:,{name}){{0,{most - 1}}}$");
    }

    private static string ListOf(string name) => $"^[[:blank:]]*(?:{name})?[[:blank:]]*(?:,[[:blank:]]*(?:{name})?[[:blank:]]*)*$";
}
