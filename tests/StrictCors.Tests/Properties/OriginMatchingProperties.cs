using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Properties;

/// <summary>The compiled policy against the naive matcher: same lists, same origins, same answer.</summary>
public sealed class OriginMatchingProperties
{
    private delegate bool Matcher(string[] entries, string origin);

    private static readonly Dictionary<string, Matcher> s_mistakes = new()
    {
        ["a domain without the dot before it"] = static (entries, origin) => Real(entries, origin)
            || (RequestOrigin.TryParse(origin, out _) && entries.Any(entry => entry.Contains("://*.") && origin.EndsWith(entry[(entry.IndexOf('.') + 1)..]))),
        ["an unanchored prefix"] = static (entries, origin) => Real(entries, origin) || entries.Any(entry => origin.StartsWith(entry)),
        ["a dot that is any character"] = static (entries, origin) => Real(entries, origin) || Real(entries, origin.Replace("exampleacom", "example.com")),
        ["exclusions in their place in the list"] = static (entries, origin) => Real([.. entries.TakeWhile(static entry => !entry.StartsWith('!'))], origin),
        ["a star that is nothing"] = static (entries, origin) => Real(entries, origin) || Real([.. entries.Select(static entry => entry.Replace("a-*", "a-"))], origin),
        ["a star that takes a dot"] = static (entries, origin) => Real([.. entries.Select(static entry => entry.Replace("://a-*.", "://*."))], origin),
        ["a pattern that matches its parent"] = static (entries, origin) => Real(entries, origin) || Real([.. entries.Select(static entry => entry.Replace("://*.", "://"))], origin),
        ["the default port written out"] = static (entries, origin) => Real(entries, origin.EndsWith(":443") ? origin[..^4] : origin),
        ["http for https"] = static (entries, origin) => Real(entries, origin.StartsWith("http:") ? "https" + origin[4..] : origin),
        ["any case"] = static (entries, origin) => Real(entries, origin.ToLowerInvariant()),
        ["a trailing dot"] = static (entries, origin) => Real(entries, origin.TrimEnd('.')),
        ["ports of patterns unread"] = static (entries, origin) => Real([.. entries.Select(static entry => entry.Contains('*') && !entry.EndsWith(":*") ? entry.Split(":8")[0] + ":*" : entry)], origin),
    };

    public static TheoryData<string> Mistakes() => [.. s_mistakes.Keys];

    [Fact]
    public void A_compiled_policy_allows_what_the_naive_matcher_allows() => Falsification.ShouldHold(AgreesWithTheNaiveMatcher(Real), 40_000);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_matcher_with_a_mistake_does_not(string mistake) => Falsification.ShouldBeFalsified(AgreesWithTheNaiveMatcher(s_mistakes[mistake]), 40_000);

    [Fact]
    public void Both_answers_are_common_among_the_generated_origins()
    {
        var answers = OriginGenerators.ListAndOrigin.Sample(4_000).Select(static pair => NaiveOriginMatcher.Allows(pair.Entries, pair.Origin)).ToList();

        answers.Count(static allowed => allowed).Should().BeInRange(400, 3_600);
    }

    [Fact]
    public void A_list_that_the_configuration_takes_allows_what_the_naive_matcher_allows()
    {
        var taken = 0;
        Falsification.ShouldHold(Prop.ForAll(OriginGenerators.ListAndOrigin.ToArbitrary(), pair =>
        {
            var result = Configured.Validate($"CORS_ALLOWED_ORIGINS={string.Join(',', pair.Entries)} | CORS_ALLOW_CREDENTIALS=false");
            if (result.Problems.Count > 0)
                return true;
            taken++;
            return CorsDecision.ForOrigin(new(result.Policies[0]), pair.Origin) == CorsOutcome.Allowed == NaiveOriginMatcher.Allows(pair.Entries, pair.Origin);
        }));
        taken.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void What_one_request_asked_never_changes_the_answer_to_the_next()
    {
        Falsification.ShouldHold(Prop.ForAll(OriginGenerators.ListAndOrigin.ToArbitrary(), OriginGenerators.ListAndOrigin.ToArbitrary(), static (pair, other) =>
        {
            var policy = Compile(pair.Entries);
            var first = policy.AllowsOrigin(pair.Origin);
            _ = policy.AllowsOrigin(other.Origin);
            _ = policy.AllowsOrigin(new StringValues([pair.Origin, other.Origin]));
            return policy.AllowsOrigin(pair.Origin) == first;
        }));
    }

    [Fact]
    public void A_repeated_origin_is_never_allowed() => Falsification.ShouldHold(Prop.ForAll(OriginGenerators.ListAndOrigin.ToArbitrary(), static pair =>
        !Compile(pair.Entries).AllowsOrigin(new StringValues([pair.Origin, pair.Origin]))));

    private static Property AgreesWithTheNaiveMatcher(Matcher allows) => Prop.ForAll(OriginGenerators.ListAndOrigin.ToArbitrary(), pair =>
        (allows(pair.Entries, pair.Origin) == NaiveOriginMatcher.Allows(pair.Entries, pair.Origin)).Label($"{pair.Origin} in {string.Join(", ", pair.Entries)}"));

    private static bool Real(string[] entries, string origin) => Compile(entries).AllowsOrigin(origin);

    private static CompiledPolicy Compile(string[] entries) =>
        new(new ValidatedPolicy { Origins = [.. entries.Select(static entry => OriginEntryParser.Parse(entry, out _) ?? throw new ArgumentException(entry))] });
}
