using System.Collections;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public sealed class PackedOriginsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
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

    // Equal ones leave room at the end of their bucket.
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
    public void A_text_too_long_for_its_length_byte_is_left_to_others()
    {
        string[] origins = [$"https://{new string('a', 255)}", $"https://{new string('a', 256)}"];
        var wanted = new BitArray(2, true);

        var packed = new PackedOrigins(origins, wanted);

        wanted.Cast<bool>().Should().Equal(true, false);
        packed.Contains(origins[0]).Should().BeTrue();
        packed.Contains(origins[1]).Should().BeFalse();
    }

    private static string Origin(int i) => $"https://{i}.example";
}
