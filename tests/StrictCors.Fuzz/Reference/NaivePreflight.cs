using System.Text.RegularExpressions;
using StrictCors.Decisions;
using StrictCors.TestSupport.Library;

namespace StrictCors.Fuzz.Reference;

/// <summary>The preflight rules in the order in which the Fetch standard and this library's contract tell them, without regard to cost.</summary>
internal sealed record NaivePreflight
{
    /// <summary><c>*</c> alone opens the policy.</summary>
    public required string[] Origins { get; init; }

    /// <summary><c>*</c> among them is any.</summary>
    public required string[] Methods { get; init; }

    /// <inheritdoc cref="Methods" />
    public required string[] Headers { get; init; }

    public required bool Credentials { get; init; }

    public CorsOutcome Decide(string[] origin, string[] method, string[] lines)
    {
        if (Origins is not ["*"] && !(origin.Length == 1 && NaiveOriginMatcher.Allows(Origins, origin[0])))
            return CorsOutcome.Origin;
        if (method.Length != 1 || !IsToken(method[0]))
            return CorsOutcome.Malformed;
        if (!Methods.Contains("*") && !Methods.Contains(method[0]) && !(method[0] == "HEAD" && Methods.Contains("GET")))
            return CorsOutcome.Method;
        if (lines.Sum(static line => line.Length) > 8_192)
            return CorsOutcome.Malformed;
        return Walk([.. lines.SelectMany(static line => line.Split(',')).Select(static item => item.Trim(' ', '\t'))]);
    }

    // The first item that breaks a rule decides.
    private CorsOutcome Walk(string[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var soFar = items[..(i + 1)];
            if (soFar.Count(static item => item.Length == 0) > 16 || soFar.Count(static item => item.Length > 0) > 100)
                return CorsOutcome.Malformed;
            if (items[i].Length == 0)
                continue;
            if (!Allows(items[i]))
                return CorsOutcome.Header;
            if (Credentials && Headers.Contains("*") && !IsToken(items[i]))
                return CorsOutcome.Malformed;
        }

        return CorsOutcome.Allowed;
    }

    private bool Allows(string name) =>
        Headers.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (Headers.Contains("*") && (Credentials || !name.Equals("authorization", StringComparison.OrdinalIgnoreCase)));

    // RFC 9110, section 5.6.2.
    private static bool IsToken(string text) => Regex.IsMatch(text, @"\A[!#$%&'*+\-.^_`|~0-9A-Za-z]+\z");
}
