using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public class SanitizedTextTests
{
    [Theory]
    [InlineData("a\u2010b\u2015c\u2212d", "a-b-c-d")]
    [InlineData("a\u2016b", "a\u2016b")]
    [InlineData("\uFF01\uFF21\uFF5E", "!A~")]
    [InlineData("\uFF00a\uFF5F", "a\uFF5F")]
    [InlineData("a\u00A0b\u3000c", "a b c")]
    [InlineData("a\u200Bb\uFEFFc\u0000d", "abcd")]
    [InlineData(" \"(a)\" ", "a")]
    [InlineData("\u201Ca b\u201D", "a b")]
    [InlineData("\u200B", "")]
    public void What_pasting_puts_there_is_undone(string text, string tidy) => SanitizedText.Of(text).Should().Be(tidy);
}
