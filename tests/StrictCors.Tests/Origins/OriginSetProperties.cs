using FsCheck;
using FsCheck.Fluent;
using StrictCors.Origins;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Origins;

/// <summary>The compiled set against the naive matcher, in a small world where near misses are common.</summary>
public sealed class OriginSetProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    private static readonly Gen<string> Scheme = Gen.Elements("https", "https", "http", "app");

    private static readonly Gen<string> Domain = Gen.Elements("example.com", "evilexample.com", "a.example.com", "com", "localhost", "b.a.example.com");

    private static readonly Gen<string> Port = Gen.Elements("", "", "", ":81", ":8443");

    private static readonly Gen<string> Entry =
        from bang in Gen.Elements("", "", "", "!")
        from scheme in Scheme
        from label in Gen.Elements("", "*.", "*.", "a-*.", "a-b*.", "*-b.", "a-*-b.", "a.", "x.")
        from domain in Domain
        from port in Gen.OneOf(Port, Gen.Constant(":*"))
        select $"{bang}{scheme}://{label}{domain}{port}";

    private static readonly Gen<string> Origin =
        from scheme in Scheme
        from labels in Gen.Elements("", "a.", "x.", "a-1.", "a-.", "a-b.", "a-bb.", "a-1-b.", "-b.", "a.x.", "x.a-1.", "evil", ".", "..", "*.", "a-1-b-b.", "A.")
        from domain in Domain
        from tail in Gen.Elements("", "", "", "", ".", ".evil.example", "/", ":443", ":80", ":0", "@evil.example", "\0")
        from port in Port
        select $"{scheme}://{labels}{domain}{tail}{port}";

    private static readonly Gen<(string Text, bool IsThere)[]> Changes = Entry.Zip(Gen.Elements(true, true, false)).ArrayOf();

    [Fact]
    public void A_compiled_set_allows_what_the_naive_matcher_allows() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Origin.ToArbitrary(), (entries, origin) =>
            Compiled.Set(entries).Allows(origin).Should().Be(NaiveOriginMatcher.Allows(entries, origin), "{0} in {1}", origin, string.Join(", ", entries))));

    [Fact]
    public void The_order_of_the_entries_does_not_matter() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Origin.ToArbitrary(), (entries, origin) =>
            Compiled.Set(entries).Allows(origin) == Compiled.Set([.. entries.Reverse()]).Allows(origin)));

    [Fact]
    public void Whichever_way_entries_come_they_answer_alike() =>
        Check.One(Quick, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Origin.ToArbitrary(), (entries, origin) =>
        {
            var expected = NaiveOriginMatcher.Allows(entries, origin);

            new OriginSet(Compiled.ExactFirst(entries)).Allows(origin).Should().Be(expected);
            new OriginSet(Compiled.OneByOne(entries.Select(static entry => (entry, true)))).Allows(origin).Should().Be(expected);
        }));

    // Configured, stored and excluded, in every mixture of them: what one side takes out the other can't let in.
    [Fact]
    public void Two_sides_answer_as_one_list() =>
        Check.One(Quick, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Changes.ToArbitrary(), Origin.ToArbitrary(), (configured, changes, origin) =>
        {
            var set = new OriginSet(Compiled.ExactFirst(configured), Compiled.OneByOne(changes));
            string[] entries = [.. configured, .. After(changes)];

            set.Allows(origin).Should().Be(NaiveOriginMatcher.Allows(entries, origin), "{0} in {1}", origin, string.Join(", ", entries));
        }));

    [Fact]
    public void Changes_one_by_one_end_as_a_set_that_is_built_at_once() =>
        Check.One(Quick, Prop.ForAll(Changes.ToArbitrary(), Origin.ToArbitrary(), (changes, origin) =>
        {
            var expected = After(changes);
            var (changed, built) = (Compiled.OneByOne(changes), Compiled.Entries([.. expected]));

            expected.SetEquals(changed.Texts).Should().BeTrue();
            changed.Count.Should().Be(expected.Count);
            expected.All(entry => changed.Has(entry)).Should().BeTrue();
            Shown(changed.Forms).Should().Be(Shown(built.Forms));
            new OriginSet(changed).Allows(origin).Should().Be(new OriginSet(built).Allows(origin));
            changed.Find(origin, isExclusion: true).Should().Be(built.Find(origin, isExclusion: true));
        }));

    // An explanation is the matcher's own word: it names an entry that matches, whenever there is one.
    [Fact]
    public void What_is_told_to_match_does() =>
        Check.One(Quick, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Origin.ToArbitrary(), (entries, origin) =>
        {
            var matching = entries.Where(entry => NaiveOriginMatcher.IsOrigin(origin) && NaiveOriginMatcher.Matches(entry.TrimStart('!'), origin)).ToLookup(static entry => entry[0] == '!');
            foreach (var isExclusion in (bool[])[true, false])
            {
                if (Compiled.Entries(entries).Find(origin, isExclusion) is { } found)
                    matching[isExclusion].Should().Contain(found);
                else
                    matching[isExclusion].Should().BeEmpty();
            }
        }));

    [Fact]
    public void An_entry_that_covers_another_matches_what_the_other_matches() =>
        Check.One(Thorough, Prop.ForAll(Entry.Two().ToArbitrary(), Origin.ToArbitrary(), (pair, origin) =>
        {
            var (general, specific) = (pair.Item1.TrimStart('!'), pair.Item2.TrimStart('!'));
            if (OriginCoverage.Covers(Compiled.Parse(general), Compiled.Parse(specific)) && NaiveOriginMatcher.Allows([specific], origin))
                NaiveOriginMatcher.Allows([general], origin).Should().BeTrue("{0} covers {1}, which matches {2}", general, specific, origin);
        }));

    private static HashSet<string> After((string Text, bool IsThere)[] changes)
    {
        var entries = new HashSet<string>();
        foreach (var (text, isThere) in changes)
            _ = isThere ? entries.Add(text) : entries.Remove(text);
        return entries;
    }

    private static string Shown(PatternForms forms) =>
        $"{forms with { Labels = PatternForms.None.Labels }} {string.Join("; ", forms.Labels.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key}: {string.Join(", ", pair.Value.OrderBy(static form => (form.Before, form.After)))}"))}";
}
