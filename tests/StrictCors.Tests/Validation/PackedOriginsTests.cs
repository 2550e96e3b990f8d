using System.Collections;
using System.Globalization;
using System.Runtime.Intrinsics.X86;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public sealed class PackedOriginsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(20_000)]
    public void A_set_holds_what_was_wanted_and_nothing_else(int count)
    {
        var origins = Enumerable.Range(0, count * 2).Select(Origin).ToArray();
        var wanted = new BitArray([.. Enumerable.Range(0, count * 2).Select(static i => i % 2 == 0)]);

        var packed = new PackedOrigins(origins, wanted);

        packed.Count.Should().Be(count);
        for (var i = 0; i < origins.Length; i++)
        {
            packed.Contains(origins[i]).Should().Be(i % 2 == 0, origins[i]);
            wanted[i].Should().Be(i % 2 == 0);
        }
    }

    [Fact]
    public void Of_equal_origins_the_first_is_taken()
    {
        var wanted = new BitArray(5, true);

        var packed = new PackedOrigins([Origin(1), Origin(2), Origin(1), Origin(2), Origin(3)], wanted);

        packed.Count.Should().Be(3);
        wanted.Cast<bool>().Should().Equal(true, true, false, false, true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("https:/")]
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
    public void What_no_entry_can_be_is_not_found(string text) =>
        new PackedOrigins(["https://1.example", "https://1.example", "https://1.example"], new BitArray(3, true)).Contains(text).Should().BeFalse();

    [Fact]
    public void What_was_removed_is_gone_and_nothing_else()
    {
        var origins = Enumerable.Range(0, 1_000).Select(Origin).ToArray();
        var packed = new PackedOrigins(origins, new BitArray(origins.Length, true));

        for (var i = 0; i < origins.Length; i += 3)
            packed.Remove(origins[i]);
        packed.Remove(Origin(0));
        packed.Remove(Origin(5_000));

        packed.Count.Should().Be(666);
        for (var i = 0; i < origins.Length; i++)
            packed.Contains(origins[i]).Should().Be(i % 3 != 0, origins[i]);
    }

    [Fact]
    public void One_alone_is_held_whatever_its_length()
    {
        for (var length = 1; length <= 300; length++)
        {
            var origin = $"https://{new string('a', length)}";

            var packed = new PackedOrigins([origin], new BitArray(1, true));

            packed.Contains(origin).Should().BeTrue();
            packed.Contains(origin + "a").Should().BeFalse();
            packed.Contains(origin[..^1]).Should().BeFalse();
        }
    }

    [Fact]
    public void One_long_origin_among_short_ones_has_room()
    {
        string[] origins = [$"https://{new string('a', 253)}", .. Enumerable.Range(0, 100).Select(Origin)];

        new PackedOrigins(origins, new BitArray(origins.Length, true)).Count.Should().Be(origins.Length);
    }

    // What stands before a text must never be taken for its mark, whatever the hash of this process makes of it.
    [Fact]
    public void The_end_of_an_origin_is_not_found()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var packed = new PackedOrigins([.. "abcdefghijklmnopqrstuvwxyz0123456789-".Select(first => $"https://{first}t{i}.example")], new BitArray(37, true));

            packed.Contains($"https://t{i}.example").Should().BeFalse();
        }
    }

    // Among many short texts a long one fills what is left of many buckets, and some find no room.
    [Fact]
    public void What_finds_no_room_is_left_to_others_and_all_else_is_found()
    {
        string[] origins =
        [
            .. Enumerable.Range(0, 20_000).Select(Origin),
            .. Enumerable.Range(0, 2_000).Select(static i => $"https://{i}-{new string('a', 240)}"),
        ];
        var wanted = new BitArray(origins.Length, true);

        var packed = new PackedOrigins(origins, wanted);

        var taken = wanted.Cast<bool>().ToArray();
        packed.Count.Should().Be(taken.Count(static isTaken => isTaken)).And.BeLessThan(origins.Length);
        for (var i = 0; i < origins.Length; i++)
            packed.Contains(origins[i]).Should().Be(taken[i], origins[i]);
    }

    // Two that stand side by side, and what would reach from one to the other.
    [Theory]
    [InlineData("a", "b")]
    [InlineData("a.example", "b.example")]
    public void Nothing_is_found_across_two_texts(string one, string other)
    {
        var packed = new PackedOrigins([$"https://{one}", $"https://{other}"], new BitArray(2, true));

        for (var separator = char.MinValue; separator < char.MaxValue; separator++)
            packed.Contains($"https://{one}{separator}{other}").Should().BeFalse();
        packed.Contains($"https://{one}{other}").Should().BeFalse();
    }

    // With a quarter free, some bucket of nine is always full.
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(254)]
    public void Removing_takes_nothing_from_those_that_went_on_to_another_bucket(int length)
    {
        var origins = Enumerable.Range(0, 2_000).Select(i => $"https://{i.ToString(CultureInfo.InvariantCulture).PadLeft(length, 'a')}").ToArray();
        var wanted = new BitArray(origins.Length, true);
        var packed = new PackedOrigins(origins, wanted);

        for (var i = 0; i < origins.Length; i += 2)
        {
            packed.Remove(origins[i]);
            wanted[i] = false;
        }

        for (var i = 0; i < origins.Length; i++)
            packed.Contains(origins[i]).Should().Be(wanted[i], origins[i]);
    }

    // Each takes 39 bytes, with its share of what is free: 26,000 of them stay below a mebibyte.
    [Theory]
    [InlineData(1, false)]
    [InlineData(26_000, false)]
    [InlineData(60_000, true)]
    public void Only_what_is_in_no_cache_is_fetched(int count, bool pays)
    {
        var origins = Enumerable.Range(100_000, count).Select(static i => $"https://customer-{i}.example.org").ToArray();
        var packed = new PackedOrigins(origins, new BitArray(count, true));

        packed.IsBeyondCaches.Should().Be(pays && Sse.IsSupported);
    }

    // Whatever it is asked for, even what no entry can be: the bucket that a hash tells is always there.
    [Fact]
    public void Fetching_fails_for_no_text_and_changes_nothing()
    {
        var origins = Enumerable.Range(100_000, 60_000).Select(static i => $"https://customer-{i}.example.org").ToArray();
        var packed = new PackedOrigins(origins, new BitArray(origins.Length, true));

        for (var length = 0; length < 2_000; length++)
        {
            var text = $"{(length % 2 == 0 ? "https" : "http")}://{new string((char)(length * 31), length)}";
            packed.Prefetch(text);
            packed.Contains(text).Should().BeFalse();
        }

        packed.Count.Should().Be(origins.Length);
    }

    private static string Origin(int i) => $"https://{i}.example";
}
