using System.Diagnostics;
using System.Globalization;
using StrictCors.Decisions;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Decisions;

public sealed class NearestOriginTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Rows() =>
        TabSeparated.Read("tests/StrictCors.Tests/Decisions/nearest-origins.tsv").Select(row => row.Values.ToArray<object>());

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_nearest_entry_is_the_one_that_its_table_says(string claim, string list, string origin, string entry, string difference)
    {
        var nearest = Find(Parse(list.Split(',', StringSplitOptions.RemoveEmptyEntries)), origin);

        (nearest?.Entry ?? "-").Should().Be(entry, claim);
        (nearest?.Difference ?? "").Should().Be(difference, claim);
    }

    [Theory]
    [InlineData(1_999, true)]
    [InlineData(2_000, false)]
    public void A_long_list_is_looked_through_to_entry_2000(int before, bool isFound)
    {
        var entries = Parse([.. Enumerable.Repeat("https://elsewhere.example", before), "https://app.example.com"]);

        Find(entries, "https://ap.example.com").HasValue.Should().Be(isFound);
    }

    // The slips are counted another way than the validation counts those of keys, so that a long list can be compared with at every stranger.
    [Fact]
    public void Two_slips_are_near_and_three_are_not_wherever_they_are()
    {
        var random = new Random(20_261);
        for (var i = 0; i < 20_000; i++)
        {
            var (one, other) = (Word(random), Word(random));
            var distance = EditDistance.Between(one, other);

            Find(Parse([$"https://{one}.example"]), $"https://{other}.example").HasValue.Should().Be(distance is > 0 and <= 2 || one == other, $"{one} {other}");
        }
    }

    [Theory]
    [InlineData("strangers", "https://customer-{0:00000}.example.org", "https://imposter-{0:00000}.example.org")]
    [InlineData("the same letters in another order", "https://a{0:00000}bcdefghijkl-mnopqrstuv.example", "https://ba{0:00000}cdefghijkl-mnopqrstvu.example")]
    [InlineData("exclusions", "!https://x{0:00000}-*.example.org", "https://x99999-a.example.org")]
    [InlineData("exclusions of labels", "!https://*-x{0:00000}.example.org", "https://a-x99999.example.org")]
    [InlineData("look-alikes", "https://customer-{0:00000}.example.org", "https://customer-{0:00000}a.example.org")]
    public void A_stranger_costs_at_most_a_millisecond_whatever_the_list(string claim, string listed, string asked)
    {
        var list = string.Join(',', Enumerable.Range(0, 2_000).Select(i => string.Format(CultureInfo.InvariantCulture, listed, i)).Prepend("https://*.example.org"));
        var policy = new CompiledPolicy(Configured.Validate($"CORS_ALLOWED_ORIGINS={list}").Policies[0]);
        var origins = Enumerable.Range(10_000, 300).Select(i => string.Format(CultureInfo.InvariantCulture, asked, i)).ToArray();

        var times = Array.ConvertAll(origins, origin =>
        {
            var started = Stopwatch.GetTimestamp();
            _ = Explainer.IsNear(policy, origin);
            _ = Explainer.Explain(policy, origin, default, default, isPreflight: false);
            return Stopwatch.GetElapsedTime(started);
        });

        // The machine may be busy with something else for any one of them, and the first ones wait for the compiler.
        Array.Sort(times);
        output.WriteLine($"{claim}: median {times[150].TotalMilliseconds:0.000} ms");
        times[150].Should().BeLessThan(TimeSpan.FromMilliseconds(1), claim);
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(200_000)]
    public void The_first_stranger_costs_no_more(int length)
    {
        var list = string.Join(',', Enumerable.Range(0, length).Select(static i => $"https://customer-{i:000000}.example.org"));
        var validated = Configured.Validate($"CORS_ALLOWED_ORIGINS={list}").Policies[0];

        // A copy is a policy that nobody has been compared with.
        var times = Enumerable.Range(0, 61).Select(_ => new CompiledPolicy(validated with { })).Select(policy =>
        {
            var started = Stopwatch.GetTimestamp();
            _ = Explainer.IsNear(policy, "https://imposter.example.org");
            return Stopwatch.GetElapsedTime(started);
        }).Order().ToArray();

        // What it costs the processor is the least: other work on the machine can only add to it.
        output.WriteLine($"the first of {length:N0}: least {times[0].TotalMilliseconds:0.000} ms, median {times[30].TotalMilliseconds:0.000} ms");
        times[0].Should().BeLessThan(TimeSpan.FromMilliseconds(1));
    }

    private static string Word(Random random)
    {
        var letters = "abcabcabcd".ToCharArray();
        for (var changes = random.Next(3); changes >= 0; changes--)
        {
            var at = random.Next(letters.Length - 1);
            if (random.Next(2) == 0)
                (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
            else
                letters[at] = (char)('a' + random.Next(5));
        }

        return new string(letters, 0, letters.Length - random.Next(2));
    }

    private static NearestOrigin? Find(OriginEntry[] entries, string text) =>
        RequestOrigin.TryParse(text, out var origin) ? new ListedEntries(entries.Select(static entry => entry.Text)).FindNearest(text, origin) : null;

    private static OriginEntry[] Parse(string[] list) => [.. list.Select(item => OriginEntryParser.Parse(item, out _) ?? throw new ArgumentException(item))];
}
