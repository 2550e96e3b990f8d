using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class OriginSetTests
{
    public static TheoryData<string[]> Cases => OriginTable.Read("Origins/origin-patterns.tsv");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_list_allows_what_its_table_says(string[] row)
    {
        var list = row[0].Split(',', StringSplitOptions.RemoveEmptyEntries);

        Compiled.Set(list).Allows(row[1]).Should().Be(row[2] == "yes");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_list_in_two_halves_allows_what_its_table_says(string[] row)
    {
        var list = row[0].Split(',', StringSplitOptions.RemoveEmptyEntries);

        for (var half = 0; half <= list.Length; half++)
            new OriginSet(Compiled.Entries(list[..half]), Compiled.Entries(list[half..])).Allows(row[1]).Should().Be(row[2] == "yes");
    }

    [Fact]
    public void The_count_is_that_of_the_entries() => Compiled.Entries("https://*.example.com", "!https://a.example.com").Count.Should().Be(2);

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        var set = Compiled.Set("https://a.example", "https://*.example.com:*", "https://pr-*.example.org", "!https://b.example.com");
        string[] origins =
        [
            "https://a.example", "https://a.b.example.com:81", "https://b.example.com", "https://pr-1.example.org", "https://[2001:db8::1]",
            "https://127.0.0.1", "null", new string('a', 5000), "https://" + new string('.', 400),
        ];
        foreach (var origin in origins)
            set.Allows(origin);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var origin in origins)
            set.Allows(origin);
        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
    }

    [Fact]
    public void A_look_up_takes_no_longer_in_a_long_list()
    {
        // A scan of 50,000 entries would take thousands of times as long; noise on a busy machine does not reach fifty.
        var few = Compiled.Set(Entries(5));
        var many = Compiled.Set(Entries(50_000));

        foreach (var origin in (string[])["https://pr-9.a.b.c.evil.example", "https://qr-9.c.example", "https://b4.example"])
            Fastest(many, origin).Should().BeLessThan((50 * Fastest(few, origin)) + 10_000, origin);
    }

    // Where many patterns end at one domain, only the forms that they have there are tried, and no longer than one of them is there.
    [Fact]
    public void Forms_of_patterns_are_forgotten_with_their_last_pattern()
    {
        var texts = Enumerable.Range(0, 60).SelectMany(static i => (string[])[$"https://a{new string('x', i)}-*.example.com", $"https://*-{i}.example.com", $"!https://b-*-{i}.example.com:*"]).ToArray();
        var all = Compiled.OneByOne([.. texts.Select(static text => (text, true))]);

        var none = Compiled.OneByOne([.. texts.Select(static text => (text, true)), .. texts.Select(static text => (text, false))]);

        all.Forms.Should().Match<PatternForms>(static forms => forms.Exclusions == 60 && forms.AnyPorts == 60 && forms.HasPatterns);
        all.Forms.LabelsAt("example.com").Length.Should().Be(60 + 2 + 2);
        none.Forms.Should().BeEquivalentTo(PatternForms.None);
        none.Count.Should().Be(0);
    }

    [Fact]
    public void Forms_that_two_patterns_share_stay_while_one_of_them_does()
    {
        var entries = Compiled.Entries("https://a-*.example.com", "https://b-*.example.com", "https://a-*.example.com:81");

        entries = entries.With(new() { ["https://a-*.example.com"] = false, ["https://c-*.example.com"] = false }, out var added, out var removed);

        (added, removed, entries.Count).Should().Be((0, 1, 2));
        new OriginSet(entries).Allows("https://b-1.example.com").Should().BeTrue();
        new OriginSet(entries).Allows("https://a-1.example.com").Should().BeFalse();
        new OriginSet(entries).Allows("https://a-1.example.com:81").Should().BeTrue();
    }

    // The text of an entry is no origin, and must not be found for one.
    [Theory]
    [InlineData("https://*.example.com")]
    [InlineData("https://*.example.com:*")]
    [InlineData("http://localhost:*")]
    [InlineData("https://a-*.example.com")]
    [InlineData("!https://b.example.com")]
    [InlineData("a.example")]
    [InlineData("https://http://a.example")]
    [InlineData("https://capacitor://localhost")]
    public void What_an_entry_is_written_as_is_not_allowed_for_it(string origin)
    {
        string[] entries = ["https://*.example.com", "https://*.example.com:*", "http://localhost:*", "https://a-*.example.com", "https://a.example", "http://a.example", "capacitor://localhost"];

        Compiled.Set(entries).Allows(origin).Should().BeFalse();
        Compiled.Set([.. entries, "!https://b.example.com"]).Allows(origin).Should().BeFalse();
        Compiled.Set("https://a.example", "http://a.example", "capacitor://localhost").Allows(origin).Should().BeFalse();
    }

    [Theory]
    [InlineData("https://a.example", "https://a.example", null)]
    [InlineData("https://b.example.com", null, "!https://b.example.com")]
    [InlineData("https://x.a.example.com:81", "https://*.example.com:*", null)]
    [InlineData("https://pr-12.example.org", "https://pr-*.example.org", "!https://pr-1*.example.org")]
    [InlineData("https://c.example", null, null)]
    [InlineData("https://*.example.com", null, null)]
    [InlineData("null", null, null)]
    public void The_entry_that_matches_can_be_told(string origin, string? allowing, string? excluding)
    {
        var entries = Compiled.Entries("https://a.example", "https://*.example.com:*", "https://pr-*.example.org", "!https://pr-1*.example.org", "!https://b.example.com");

        if (excluding != "!https://b.example.com")
            entries.Find(origin, isExclusion: false).Should().Be(allowing);
        entries.Find(origin, isExclusion: true).Should().Be(excluding);
    }

    private static string[] Entries(int count) => Enumerable.Range(0, count)
        .SelectMany(i => (string[])[$"https://a{i}.example", $"https://*.b{i}.example", $"https://pr{i}-*.c.example", $"!https://x.b{i}.example"])
        .ToArray();

    private static long Fastest(OriginSet set, string origin)
    {
        var fastest = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            for (var j = 0; j < 100; j++)
                set.Allows(origin);
            fastest = Math.Min(fastest, System.Diagnostics.Stopwatch.GetTimestamp() - start);
        }
        return fastest;
    }
}
