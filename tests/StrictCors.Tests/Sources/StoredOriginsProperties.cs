using FsCheck;
using FsCheck.Fluent;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Sources;
using StrictCors.Tests.Origins;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Sources;

/// <summary>Stored origins, after any lists and changes, against the naive matcher over what they come to. <see cref="OriginSetProperties"/> has them beside configured ones.</summary>
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

    [Fact]
    public void Credentials_rule_out_stored_entries_that_configuration_would_refuse() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().Zip(Change.ArrayOf()).ToArbitrary(), Origin.ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (store, origin, risks) =>
        {
            var policy = new ValidatedPolicy { RefusesInsecureOrigins = (risks & 1) != 0, RefusesPublicSuffixPatterns = (risks & 2) != 0 };
            var stored = Stored(store.Item1, store.Item2);
            var expected = Expected(store.Item1, store.Item2);
            var allowed = expected.Where(entry => entry[0] == '!' || !IsRefused(entry, policy)).ToArray();

            new OriginSet([.. stored.AllowedBy(policy)]).Allows(origin).Should().Be(NaiveOriginMatcher.Allows(allowed, origin), "{0} in {1}", origin, store);
            stored.AllowedBy(policy).Sum(static entries => entries.Count).Should().Be(allowed.Length);
            stored.Count.Should().Be(expected.Count);
            expected.SetEquals(stored.Texts).Should().BeTrue();
        }));

    [Fact]
    public void A_list_with_changes_in_it_ends_as_if_they_had_come_one_after_the_other() =>
        Check.One(Thorough, Prop.ForAll(Change.ArrayOf().ToArbitrary(), Entry.ArrayOf().ToArbitrary(), (changes, before) =>
        {
            var list = new SourceList();
            foreach (var (text, isThere) in changes)
            {
                if (isThere)
                    list.Add("", Compiled.Parse(text));
                else
                    list.Remove("", text);
            }
            var expected = Expected([], changes);
            var stored = list.Build(Build(StoredPolicies.Empty, before, out _), out var difference).Find("");

            stored.Count.Should().Be(expected.Count);
            expected.All(stored.Has).Should().BeTrue();
            difference.Should().Be(new SourceDifference(expected.Except(before).Count(), before.ToHashSet().Except(expected).Count()));
        }));

    [Fact]
    public void A_difference_counts_what_came_and_went() =>
        Check.One(Thorough, Prop.ForAll(Entry.ArrayOf().ToArbitrary(), Entry.ArrayOf().ToArbitrary(), (one, two) =>
        {
            var (before, after) = (one.ToHashSet(), two.ToHashSet());
            _ = Build(Build(StoredPolicies.Empty, one, out _), two, out var difference);

            difference.Should().Be(new SourceDifference(after.Except(before).Count(), before.Except(after).Count()));
        }));

    private static bool IsRefused(string entry, ValidatedPolicy policy)
    {
        var parsed = Compiled.Parse(entry);
        return (policy.RefusesInsecureOrigins && parsed.Scheme == "http" && !Loopback.IsLoopback(parsed.Host))
            || (policy.RefusesPublicSuffixPatterns && PublicSuffixList.PatternIsOnPublicSuffix(parsed));
    }

    private static HashSet<string> Expected(string[] list, (string Text, bool IsThere)[] changes)
    {
        var entries = list.ToHashSet();
        foreach (var (text, isThere) in changes)
            _ = isThere ? entries.Add(text) : entries.Remove(text);
        return entries;
    }

    private static StoredOrigins Stored(string[] list, (string Text, bool IsThere)[] changes)
    {
        var stored = Build(StoredPolicies.Empty, list, out _).Find("");
        foreach (var (text, isThere) in changes)
            stored = stored.With([new(text, isThere)], out _);
        return stored;
    }

    private static StoredPolicies Build(StoredPolicies before, string[] entries, out SourceDifference difference)
    {
        var list = new SourceList();
        foreach (var entry in entries)
            list.Add("", Compiled.Parse(entry));
        return list.Build(before, out difference);
    }
}
