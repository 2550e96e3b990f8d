using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Tests.Origins;

namespace StrictCors.Tests.Policies;

public sealed class OriginSetTests
{
    public static TheoryData<string[]> Cases => OriginTable.Read("Policies/origin-patterns.tsv");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_list_allows_what_its_table_says(string[] row)
    {
        var list = row[0].Split(',', StringSplitOptions.RemoveEmptyEntries);

        Compile(list).Allows(row[1]).Should().Be(row[2] == "yes");
    }

    [Fact]
    public void The_count_is_that_of_the_entries() => Compile("https://*.example.com", "!https://a.example.com").Count.Should().Be(2);

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        var set = Compile("https://a.example", "https://*.example.com:*", "https://pr-*.example.org", "!https://b.example.com");
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
        var few = Compile(Entries(5));
        var many = Compile(Entries(50_000));

        Fastest(many).Should().BeLessThan((50 * Fastest(few)) + 10_000);
    }

    private static string[] Entries(int count) => Enumerable.Range(0, count)
        .SelectMany(i => (string[])[$"https://a{i}.example", $"https://*.b{i}.example", $"https://pr{i}-*.c.example", $"!https://x.b{i}.example"])
        .ToArray();

    private static long Fastest(OriginSet set)
    {
        var fastest = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            for (var j = 0; j < 100; j++)
                set.Allows("https://pr-9.a.b.c.evil.example");
            fastest = Math.Min(fastest, System.Diagnostics.Stopwatch.GetTimestamp() - start);
        }
        return fastest;
    }

    private static OriginSet Compile(params string[] list) =>
        OriginSet.Compile([.. list.Select(item => OriginEntryParser.Parse(item, out _) ?? throw new ArgumentException(item))]);
}
