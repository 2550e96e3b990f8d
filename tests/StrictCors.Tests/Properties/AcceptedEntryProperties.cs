using FsCheck;
using FsCheck.Fluent;
using StrictCors.Decisions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Properties;

/// <summary>What the configuration takes works, and what it suggests is taken.</summary>
public sealed class AcceptedEntryProperties
{
    private static readonly string[] s_written =
    [
        .. TabSeparated.Read("tests/StrictCors.Tests/Origins/good-entries.tsv").Select(static row => row["entry"]),
        .. TabSeparated.Read("tests/StrictCors.Tests/Origins/bad-entries.tsv").Select(static row => row["entry"]),
    ];

    // Whatever people write, and what becomes of it by a change or two.
    private static readonly Gen<string> s_entry =
        from entry in Gen.OneOf(OriginGenerators.Entry.Select(static entry => entry.TrimStart('!')), Gen.Elements(s_written))
        from changed in Gen.OneOf(Gen.Constant(entry), OriginGenerators.NearMissOf(entry), Gen.Constant(entry.ToUpperInvariant()), Gen.Constant($"\"{entry}\""))
        select changed;

    [Fact]
    public void Every_accepted_entry_matches_itself_or_its_instances()
    {
        var accepted = 0;
        Falsification.ShouldHold(MatchesItself(static instance => instance, () => accepted++), 20_000);
        accepted.Should().BeGreaterThan(2_000);
    }

    [Fact]
    public void An_instance_with_a_dot_at_its_end_would_be_noticed() => Falsification.ShouldBeFalsified(MatchesItself(static instance => instance + ".", static () => { }));

    [Fact]
    public void Every_suggestion_passes_and_allows_what_it_says()
    {
        var suggested = 0;
        Falsification.ShouldHold(
            Prop.ForAll(s_entry.ToArbitrary(), entry =>
            {
                var mistakes = Validate(entry).Problems;
                if (mistakes is not [{ Replacement: { } replacement }] || replacement is "*" || replacement.StartsWith('!'))
                    return true;
                suggested++;
                var mended = Validate(replacement);
                return mended.Problems.Count == 0
                    && replacement.Split(',', StringSplitOptions.TrimEntries).Where(_ => !replacement.Contains('!')).All(item => Allows(mended, Instance(item)));
            }),
            20_000);
        suggested.Should().BeGreaterThan(2_000);
    }

    [Fact]
    public void The_origin_that_an_explanation_suggests_is_taken_and_matches_itself()
    {
        var suggested = 0;
        Falsification.ShouldHold(
            Prop.ForAll(s_entry.ToArbitrary(), entry =>
            {
                var sentence = Explainer.Explain(new(Validate("https://app.example.com").Policies[0]), entry, default, default, isPreflight: false).Sentence;
                const string Start = "no origin as browsers send it; ";
                if (!sentence.Contains(Start) || sentence.Contains('*') || sentence.Contains(',') || sentence.Contains('…'))
                    return true;
                suggested++;
                var mended = sentence[(sentence.IndexOf(Start) + Start.Length)..^" would be.".Length];
                return mended.StartsWith('!') || Allows(Validate(mended), mended);
            }),
            20_000);
        suggested.Should().BeGreaterThan(500);
    }

    private static Property MatchesItself(Func<string, string> spoil, Action count) => Prop.ForAll(s_entry.ToArbitrary(), entry =>
    {
        // A comma makes a list of it, blanks around it don't count, and the star alone is everybody.
        if (entry.Contains(',') || entry.StartsWith('!') || entry.Trim(' ', '\t', '\r', '\n') is "*" or "" || Validate(entry) is not { Problems.Count: 0 } result)
            return true;
        count();
        return Allows(result, spoil(Instance(entry.Trim(' ', '\t', '\r', '\n'))));
    });

    private static StrictCors.Validation.ValidationResult Validate(string origins) =>
        Configured.Validate($"CORS_ALLOWED_ORIGINS={origins} | CORS_ALLOW_CREDENTIALS=false");

    private static bool Allows(StrictCors.Validation.ValidationResult result, string origin) =>
        CorsDecision.ForOrigin(new(result.Policies[0]), origin) == CorsOutcome.Allowed;

    private static string Instance(string entry) => entry.Replace(":*", ":8081").Replace("*", "x");
}
