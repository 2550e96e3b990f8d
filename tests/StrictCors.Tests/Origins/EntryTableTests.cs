using System.Collections;
using System.Globalization;
using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class EntryTableTests
{
    // Enough for many parts, some of which become two, and for texts of every length.
    private const int Many = 60_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    [InlineData(900)]
    [InlineData(Many)]
    public void A_table_holds_what_was_wanted_and_nothing_else(int count)
    {
        var texts = Enumerable.Range(0, count * 2).Select(Text).ToArray();
        var wanted = new BitArray([.. Enumerable.Range(0, count * 2).Select(static i => i % 2 == 0)]);

        var table = EntryTable.Of(texts, wanted);

        table.Count.Should().Be(count);
        for (var i = 0; i < texts.Length; i++)
        {
            table.Contains(texts[i]).Should().Be(i % 2 == 0, texts[i]);
            wanted[i].Should().Be(i % 2 == 0);
        }
    }

    [Fact]
    public void Of_equal_texts_the_first_is_taken()
    {
        var wanted = new BitArray(5, true);

        var table = EntryTable.Of([Text(1), Text(2), Text(1), Text(2), Text(3)], wanted);

        table.Count.Should().Be(3);
        wanted.Cast<bool>().Should().Equal(true, true, false, false, true);
    }

    // A store says its list without its length, and may say an entry twice.
    [Theory]
    [InlineData(3)]
    [InlineData(1_025)]
    [InlineData(Many)]
    public void A_list_of_unknown_length_is_held_whole(int count)
    {
        var builder = new EntryTable.Builder();
        for (var i = 0; i < count * 2; i++)
            builder.Add(Text(i % count));

        var table = builder.Build();

        table.Count.Should().Be(count);
        Enumerable.Range(0, count).Should().OnlyContain(i => table.Contains(Text(i)));
        table.Contains(Text(count)).Should().BeFalse();
    }

    [Fact]
    public void Each_text_is_given_back_once()
    {
        var table = Table([.. Enumerable.Range(0, 5_000).Select(Text)]);

        table.Texts.Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(0, 5_000).Select(Text).Order(StringComparer.Ordinal));
        EntryTable.Empty.Texts.Should().BeEmpty();
    }

    // Kept without its https://, a text must not be taken for another one, nor for a piece of itself.
    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("https:/")]
    [InlineData("1.example")]
    [InlineData("https://https://1.example")]
    [InlineData("https://http://2.example")]
    [InlineData("2.example")]
    [InlineData("http://1.example")]
    [InlineData("HTTPS://1.example")]
    [InlineData("https://1.exampl")]
    [InlineData("https://1.example2")]
    [InlineData("https://1.exampl\u00e9")]
    [InlineData("https://1.exampl\u0165")]
    [InlineData("https://1.example\0")]
    [InlineData("https://\0.example")]
    [InlineData("https://\0")]
    [InlineData("https://\ud800")]
    [InlineData("\ud800")]
    public void What_no_entry_can_be_is_not_found(string text)
    {
        Table("https://1.example", "http://2.example").Contains(text).Should().BeFalse();
        EntryTable.Empty.Contains(text).Should().BeFalse();
    }

    // What is beside a text must never be taken for its mark, whatever the hash of this process makes of it.
    [Fact]
    public void The_end_of_a_text_is_not_found()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var table = Table([.. "abcdefghijklmnopqrstuvwxyz0123456789-".Select(first => $"https://{first}t{i}.example")]);

            table.Contains($"https://t{i}.example").Should().BeFalse();
        }
    }

    // Two that may be side by side, and what would reach from one to the other.
    [Theory]
    [InlineData("a", "b")]
    [InlineData("a.example", "b.example")]
    public void Nothing_is_found_across_two_texts(string one, string other)
    {
        var table = Table($"https://{one}", $"https://{other}");

        for (var separator = char.MinValue; separator < char.MaxValue; separator++)
            table.Contains($"https://{one}{separator}{other}").Should().BeFalse();
        table.Contains($"https://{one}{other}").Should().BeFalse();
    }

    [Fact]
    public void One_alone_is_held_whatever_its_length()
    {
        for (var length = 1; length <= EntryTable.LongestText; length++)
        {
            var text = new string('a', length);
            var table = Table(text);

            table.Contains(text).Should().BeTrue();
            table.Contains(text + "a").Should().BeFalse();
            table.Contains(text.AsSpan(0, length - 1)).Should().BeFalse();
        }
    }

    // Far fewer of the longest make a part too large.
    [Fact]
    public void The_longest_entries_have_room_among_short_ones()
    {
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(Longest), .. Enumerable.Range(0, 5_000).Select(Text)];

        var (built, changed) = (Table(texts), EntryTable.Empty.With(texts.ToDictionary(static text => text, static _ => true)));

        (built.Count, changed.Count).Should().Be((10_000, 10_000));
        texts.Should().OnlyContain(text => built.Contains(text) && changed.Contains(text));
    }

    [Fact]
    public void A_successor_leaves_the_table_before_it_as_it_was()
    {
        var before = Table("a", "b");

        var after = before.With(new() { ["a"] = false, ["c"] = true });

        before.Contains("a").Should().BeTrue();
        before.Contains("c").Should().BeFalse();
        after.Contains("a").Should().BeFalse();
        after.Contains("c").Should().BeTrue();
        (before.Count, after.Count).Should().Be((2, 2));
    }

    // From one part to many and back, in steps of one and of thousands.
    [Theory]
    [InlineData(1, 4_000)]
    [InlineData(3_000, 40)]
    public void Changes_end_as_a_table_that_is_built_at_once(int atOnce, int steps)
    {
        var random = new Random(7);
        var table = EntryTable.Empty;
        var expected = new HashSet<string>();
        for (var step = 0; step < steps; step++)
        {
            // The first half of them comes to more, the second to fewer.
            var changes = Enumerable.Range(0, atOnce).Select(_ => Text(random.Next(20_000))).Distinct().ToDictionary(static text => text, _ => random.Next(steps) > step);
            foreach (var (text, isThere) in changes)
                _ = isThere ? expected.Add(text) : expected.Remove(text);
            table = table.With(changes);
        }

        table.Count.Should().Be(expected.Count).And.BePositive();
        expected.SetEquals(table.Texts).Should().BeTrue();
        Enumerable.Range(0, 20_000).Select(Text).Should().OnlyContain(text => table.Contains(text) == expected.Contains(text));
    }

    // The goals of a change beside a million, whatever the change is.
    [Fact]
    public void A_change_beside_a_million_takes_5_milliseconds_and_a_mebibyte_at_most()
    {
        var texts = Enumerable.Range(0, 1_000_000).Select(static i => string.Create(CultureInfo.InvariantCulture, $"https://customer-{i}.example.org")).ToArray();
        var entries = OriginEntries.OfExact(texts, new BitArray(texts.Length, true));
        foreach (var (text, isThere) in ((string, bool)[])
        [
            ("https://new.example", true), ("https://customer-7.example.org", false), ("https://*.example.net:*", true), ("https://pr-*.example.net", true),
            ("!https://customer-8.example.org", true), ("!https://pr-1-*.example.net", true), ("https://pr-*.example.net", false),
        ])
        {
            var changes = new Dictionary<string, bool> { [text] = isThere };
            var fastest = TimeSpan.MaxValue;
            var bytes = 0L;
            var next = entries;
            for (var tries = 0; tries < 20; tries++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                next = entries.With(changes, out _, out _);
                fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, System.Diagnostics.Stopwatch.GetElapsedTime(start).Ticks));
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            (next.Count - entries.Count).Should().Be(isThere ? 1 : -1, text);
            bytes.Should().BeLessThan(1024 * 1024, text);
            fastest.TotalMilliseconds.Should().BeLessThan(5, text);
            entries = next;
        }
    }

    private static EntryTable Table(params string[] texts) => EntryTable.Of(texts, new BitArray(texts.Length, true));

    private static string Longest(int i) => $"!{new string('a', EntryTable.LongestText - 5)}{i:0000}";

    private static string Text(int i) => $"http{(i % 3 == 0 ? "" : "s")}://{i}.{new string('a', i % 60)}.example";
}
