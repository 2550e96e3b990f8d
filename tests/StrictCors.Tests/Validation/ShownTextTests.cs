using System.Text;
using StrictCors.TestSupport.Library;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public class ShownTextTests
{
    [Theory]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("a\r\nb", "a\\u000D\\u000Ab")]
    [InlineData("a\tb", "a\\u0009b")]
    [InlineData("a\u202Eb", "a\\u202Eb")]
    [InlineData("a\u2066b", "a\\u2066b")]
    [InlineData("\uFEFFa", "\\uFEFFa")]
    [InlineData("a\u00A0b", "a\\u00A0b")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("\u001B[31m", "\\u001B[31m")]
    [InlineData("b\u00FCcher", "b\u00FCcher")]
    [InlineData("", "(empty)")]
    public void What_cannot_be_seen_is_escaped(string text, string shown) => ShownText.Of(text).Should().Be(shown);

    [Fact]
    public void A_character_beyond_the_basic_plane_is_escaped_whole() =>
        ShownText.Of("a" + char.ConvertFromUtf32(0xE0001)).Should().Be("a\\uDB40\\uDC01");

    [Theory]
    [InlineData('a', "a")]
    [InlineData('\u00FC', "\u00FC")]
    [InlineData(' ', "U+0020")]
    [InlineData('\u00A0', "U+00A0")]
    [InlineData('\u200B', "U+200B")]
    public void A_character_that_cannot_be_seen_is_named_by_its_code_point(char character, string shown) => ShownText.OfCharacter(new Rune(character)).Should().Be(shown);

    [Fact]
    public void Long_text_is_cut_and_says_so()
    {
        ShownText.Of(new string('a', 120)).Should().Be(new string('a', 120));
        ShownText.Of(new string('a', 121)).Should().Be(new string('a', 120) + "…");
        ShownText.Of(new string('\n', 100_000)).Length.Should().BeLessThan(130);
    }

    [Theory]
    [InlineData("https://user:secret@a.example", "https://***@a.example")]
    [InlineData("https://user:se@cr/et@a.example/x", "https://***@a.example/x")]
    [InlineData("user:secret@a.example", "***@a.example")]
    [InlineData("https:\\\\user:secret@a.example", "***@a.example")]
    [InlineData("[\"https://user:secret@a.example\"]", "[\"https://***@a.example\"]")]
    [InlineData("https://b.example;https://user:secret@a.example", "https://b.example;https://***@a.example")]
    [InlineData("https://a.example/?token=secret&x=secret", "https://a.example/?***")]
    [InlineData("a.example/?token=secret", "a.example/?***")]
    [InlineData("?token=secret", "?***")]
    [InlineData("://user:secret@a.example", "://***@a.example")]
    [InlineData("@a.example", "@a.example")]
    [InlineData("https://a:secret@b.example;https://c:secret@d.example", "https://***@b.example;https://***@d.example")]
    [InlineData("https://a.example,?token=secret", "https://a.example,?***")]
    [InlineData("https://a.example?x=secret,b.example?y=secret", "https://a.example?***,b.example?***")]
    [InlineData("https://a.example?x=secret b.example", "https://a.example?*** b.example")]
    [InlineData("\"https://a.example?x=secret\"", "\"https://a.example?***\"")]
    [InlineData("https://a.example?x=secret\nb.example", "https://a.example?***\nb.example")]
    [InlineData("https://a.example?x=secret;b.example", "https://a.example?***;b.example")]
    [InlineData("https?://.*\\.example\\.com", "https?://.*\\.example\\.com")]
    [InlineData("https://*.example.com", "https://*.example.com")]
    public void Secrets_are_masked(string text, string shown) => SecretMask.Apply(text).Should().Be(shown);

    [Theory]
    [InlineData("https://user:hunter2@a.example")]
    [InlineData("https://user:hunter2@a.example/path")]
    [InlineData("https://user:hun,ter2@a.example")]
    [InlineData("https://user:hunter2,@a.example")]
    [InlineData("https://b.example,https://user:hunter2@a.example")]
    [InlineData("https://b.example;https://user:hunter2@a.example")]
    [InlineData("\"https://user:hunter2@a.example\"")]
    [InlineData("[\"https://user:hunter2@a.example\"]")]
    [InlineData("user:hunter2@a.example")]
    [InlineData("https://user:hunter2/@a.example")]
    [InlineData("https://user:hunter2?@a.example")]
    [InlineData("https://user:hunter2#@a.example")]
    [InlineData("https://user:hunter2 @a.example")]
    [InlineData("https://*:hunter2@a.example")]
    [InlineData("ftp://user:hunter2@a.example/*")]
    [InlineData("https://a.example?password=hunter2")]
    [InlineData("!https://user:hunter2@a.example")]
    public void A_password_is_in_no_part_of_a_problem(string origins)
    {
        var result = Configured.Validate("CORS_ALLOWED_ORIGINS=" + origins, isDevelopment: false);

        result.Problems.Should().NotBeEmpty();
        foreach (var problem in result.Problems.Concat(result.Warnings))
            (problem + problem.Replacement).Should().NotContainAny("hunter2", "hun,", ":hun", "ter2");
    }
}
