using FsCheck;
using FsCheck.Fluent;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Sources;
using StrictCors.Tests.Origins;
using StrictCors.Validation;

namespace StrictCors.Tests.Sources;

/// <summary>Configured and stored origins, after any lists and changes, against the naive matcher over one list of both.</summary>
public sealed class StoredOriginsProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly Gen<string> Scheme = Gen.Elements("https", "https", "http", "app");

    private static readonly Gen<string> Domain = Gen.Elements("example.com", "evilexample.com", "a.example.com", "com", "localhost", "b.a.example.com", "github.io");

    private static readonly Gen<string> Port = Gen.Elements("", "", "", ":81", ":8443");

    private static readonly Gen<string> Entry =
        from bang in Gen.Elements("", "", "", "!")
        from scheme in Scheme
        from label in Gen.Elements("", "*.", "*.", "a-*.", "*-b.", "a.", "x.")
        from domain in Domain
        from port in Gen.OneOf(Port, Gen.Constant(":*"))
        select $"{bang}{scheme}://{label}{domain}{port}";

    private static readonly Gen<string> Origin =
        from scheme in Scheme
        from labels in Gen.Elements("", "a.", "x.", "a-1.", "a-.", "1-b.", "a.x.", "evil", ".", "*.", "A.")
        from domain in Domain
        from tail in Gen.Elements("", "", "", "", ".", ".evil.example", "/", ":443", ":*", "@evil.example", "\0")
        from port in Port
        select $"{scheme}://{labels}{domain}{tail}{port}";

    private static readonly Gen<(string Text, bool IsThere)> Change = Entry.Zip(Gen.Elements(true, true, false));

    private static readonly Gen<(string[] Configured, string[] List, (string Text, bool IsThere)[] Changes, bool Compacts)> Store =
        from configured in Entry.ArrayOf()
        from list in Entry.ArrayOf()
        from changes in Change.ArrayOf()
        from compacts in Gen.Elements(true, false)
        select (configured, list, changes, compacts);

    [Fact]
    public void Configured_and_stored_entries_answer_as_one_list() =>
        Check.One(Thorough, Prop.ForAll(Store.ToArbitrary(), Origin.ToArbitrary(), (store, origin) =>
        {
            var joined = new JoinedOrigins(Compile(store.Configured), [Stored(store.List, store.Changes, store.Compacts)], new ValidatedPolicy());

            joined.Allows(origin).Should().Be(NaiveOriginMatcher.Allows([.. store.Configured, .. Expected(store.List, store.Changes)], origin), "{0} in {1}", origin, store);
        }));

    [Fact]
    public void Credentials_rule_out_stored_entries_that_configuration_would_refuse() =>
        Check.One(Thorough, Prop.ForAll(Store.ToArbitrary(), Origin.ToArbitrary(), (store, origin) =>
        {
            var policy = new ValidatedPolicy { RefusesInsecureOrigins = true, RefusesPublicSuffixPatterns = true };
            var stored = Stored(store.List, store.Changes, store.Compacts);
            var joined = new JoinedOrigins(Compile([]), [stored], policy);
            var allowed = Expected(store.List, store.Changes).Where(entry => entry[0] == '!' || !IsRefused(entry)).ToArray();

            joined.Allows(origin).Should().Be(NaiveOriginMatcher.Allows(allowed, origin), "{0} in {1}", origin, store);
            stored.CountIn(policy).Should().Be(allowed.Length);
            stored.Count.Should().Be(Expected(store.List, store.Changes).Count);
        }));

    [Fact]
    public void A_list_with_changes_in_it_ends_as_if_they_had_come_one_after_the_other() =>
        Check.One(Thorough, Prop.ForAll(Change.ArrayOf().ToArbitrary(), Entry.ArrayOf().ToArbitrary(), (changes, before) =>
        {
            var builder = new StoredOriginsBuilder();
            foreach (var (text, isThere) in changes)
            {
                if (isThere)
                    builder.Add(Parse(text));
                else
                    builder.Remove(text);
            }
            var expected = Expected([], changes);
            var stored = builder.Build(Build(StoredOrigins.Empty, before, out _), out var difference);

            stored.Count.Should().Be(expected.Count);
            expected.All(stored.Has).Should().BeTrue();
            difference.Should().Be(new SourceDifference(expected.Except(before).Count(), before.ToHashSet().Except(expected).Count()));
        }));

    [Fact]
    public void A_difference_counts_what_came_and_went() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Entry.ArrayOf().ToArbitrary(), (one, two) =>
        {
            var (before, after) = (one.ToHashSet(), two.ToHashSet());
            _ = Build(Build(StoredOrigins.Empty, one, out _), two, out var difference);

            difference.Should().Be(new SourceDifference(after.Except(before).Count(), before.Except(after).Count()));
        }));

    private static bool IsRefused(string entry)
    {
        var parsed = Parse(entry);
        return (parsed.Scheme == "http" && !Loopback.IsLoopback(parsed.Host)) || PublicSuffixList.PatternIsOnPublicSuffix(parsed);
    }

    private static HashSet<string> Expected(string[] list, (string Text, bool IsThere)[] changes)
    {
        var entries = list.ToHashSet();
        foreach (var (text, isThere) in changes)
            _ = isThere ? entries.Add(text) : entries.Remove(text);
        return entries;
    }

    private static StoredOrigins Stored(string[] list, (string Text, bool IsThere)[] changes, bool compacts)
    {
        var stored = Build(StoredOrigins.Empty, list, out _);
        foreach (var (text, isThere) in changes)
            stored = stored.With([new(text, isThere)], out _);
        return compacts ? stored.Compact() : stored;
    }

    private static StoredOrigins Build(StoredOrigins before, string[] list, out SourceDifference difference)
    {
        var builder = new StoredOriginsBuilder();
        foreach (var entry in list)
            builder.Add(Parse(entry));
        return builder.Build(before, out difference);
    }

    private static OriginSet Compile(string[] entries) => OriginSet.Compile([.. entries.Select(Parse)]);

    private static OriginEntry Parse(string entry) => OriginEntryParser.Parse(entry, out _) ?? throw new ArgumentException(entry);
}
