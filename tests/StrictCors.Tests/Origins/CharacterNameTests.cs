using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class CharacterNameTests
{
    [Theory]
    [InlineData("a.b", 1, ".")]
    [InlineData("a1b", 1, "1")]
    [InlineData("a+b", 1, "+")]
    [InlineData("a\u00e9b", 1, "\u00e9")]
    [InlineData("a\U0001F600b", 1, "\U0001F600")]
    [InlineData("a b", 1, "U+0020")]
    [InlineData("a\tb", 1, "U+0009")]
    [InlineData("a\u00adb", 1, "U+00AD")]
    [InlineData("a\u200bb", 1, "U+200B")]
    [InlineData("a\U000E0041b", 1, "U+E0041")]
    [InlineData("a\U0001F600b", 2, "U+DE00")]
    public void A_character_is_shown_or_named_where_the_eye_cannot_see_it(string text, int index, string name) => CharacterName.Of(text, index).Should().Be(name);
}
