using FsCheck;
using FsCheck.Fluent;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Tests.Origins;

namespace StrictCors.Tests.Policies;

/// <summary>The compiled set against the naive matcher, in a small world where near misses are common.</summary>
public sealed class OriginSetProperties
{
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

    [Fact]
    public void A_compiled_set_allows_what_the_naive_matcher_allows() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Origin.ToArbitrary(), (entries, origin) =>
        {
            var set = OriginSet.Compile([.. entries.Select(Parse)]);

            set.Allows(origin).Should().Be(NaiveOriginMatcher.Allows(entries, origin), "{0} in {1}", origin, string.Join(", ", entries));
        }));

    [Fact]
    public void The_order_of_the_entries_does_not_matter() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Origin.ToArbitrary(), (entries, origin) =>
            OriginSet.Compile([.. entries.Select(Parse)]).Allows(origin) == OriginSet.Compile([.. entries.Reverse().Select(Parse)]).Allows(origin)));

    [Fact]
    public void An_entry_that_covers_another_matches_what_the_other_matches() =>
        Check.One(Thorough, Prop.ForAll(Entry.Two().ToArbitrary(), Origin.ToArbitrary(), (pair, origin) =>
        {
            var (general, specific) = (pair.Item1.TrimStart('!'), pair.Item2.TrimStart('!'));
            if (OriginCoverage.Covers(Parse(general), Parse(specific)) && NaiveOriginMatcher.Allows([specific], origin))
                NaiveOriginMatcher.Allows([general], origin).Should().BeTrue("{0} covers {1}, which matches {2}", general, specific, origin);
        }));

    private static OriginEntry Parse(string entry) => OriginEntryParser.Parse(entry, out _) ?? throw new ArgumentException(entry);
}
