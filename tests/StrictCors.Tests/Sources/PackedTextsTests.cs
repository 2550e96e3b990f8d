using StrictCors.Sources;

namespace StrictCors.Tests.Sources;

public sealed class PackedTextsTests
{
    // Enough for a second chunk, several doublings, and texts of every length.
    private const int Many = 60_000;

    [Fact]
    public void A_set_holds_what_was_added_and_nothing_else()
    {
        var builder = new PackedTextsBuilder();
        for (var i = 0; i < Many; i++)
            builder.Add(Text(i)).Should().BeTrue();
        builder.Add(Text(1)).Should().BeFalse("it is there already");

        var texts = builder.Build();

        texts.Count.Should().Be(Many);
        Enumerable.Range(0, Many).Should().OnlyContain(i => texts.Contains(Text(i)));
        Enumerable.Range(Many, Many).Should().OnlyContain(i => !texts.Contains(Text(i)));
    }

    [Fact]
    public void Walking_the_slots_finds_each_text_once()
    {
        var builder = new PackedTextsBuilder();
        for (var i = 0; i < 1_000; i++)
            builder.Add(Text(i));
        var texts = builder.Build();

        var found = new List<string>();
        var buffer = new char[PackedTexts.LongestText];
        for (var slot = 0; slot < texts.Slots; slot++)
        {
            if (texts.Read(slot, buffer) is > 0 and var length)
                found.Add(new(buffer, 0, length));
        }

        found.Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(0, 1_000).Select(Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://0.exampl\u00e9")]
    [InlineData("https://0.example\0")]
    [InlineData("\ud800")]
    public void What_no_entry_can_be_is_not_found(string text)
    {
        var builder = new PackedTextsBuilder();
        builder.Add("https://0.example");

        builder.Build().Contains(text).Should().BeFalse();
        PackedTexts.Empty.Contains(text).Should().BeFalse();
    }

    [Fact]
    public void The_longest_entry_fits()
    {
        var builder = new PackedTextsBuilder();
        for (var i = 0; i < 5_000; i++)
            builder.Add(Longest(i));

        var texts = builder.Build();

        Enumerable.Range(0, 5_000).Should().OnlyContain(i => texts.Contains(Longest(i)));
    }

    private static string Longest(int i) => $"!{new string('a', PackedTexts.LongestText - 5)}{i:0000}";

    private static string Text(int i) => $"https://{i}.{new string('a', i % 60)}.example";
}
