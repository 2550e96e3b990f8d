using StrictCors.Decisions;
using StrictCors.Origins;
using StrictCors.Tests.Cases;

namespace StrictCors.Tests.Decisions;

public sealed class NearestOriginTests
{
    public static IEnumerable<object[]> Rows() =>
        TabSeparated.Read("tests/StrictCors.Tests/Decisions/nearest-origins.tsv").Select(row => row.Values.ToArray<object>());

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_nearest_entry_is_the_one_that_its_table_says(string claim, string list, string origin, string entry, string difference) =>
        NearestOrigin.Find(Parse(list.Split(',', StringSplitOptions.RemoveEmptyEntries)), origin)
            .Should().Be(entry == "-" ? null : new NearestOrigin(entry, difference), claim);

    [Theory]
    [InlineData(1_999, true)]
    [InlineData(2_000, false)]
    public void A_long_list_is_looked_through_to_entry_2000(int before, bool isFound)
    {
        var entries = Parse([.. Enumerable.Repeat("https://elsewhere.example", before), "https://app.example.com"]);

        NearestOrigin.Find(entries, "https://ap.example.com").HasValue.Should().Be(isFound);
    }

    private static OriginEntry[] Parse(string[] list) => [.. list.Select(item => OriginEntryParser.Parse(item, out _) ?? throw new ArgumentException(item))];
}
