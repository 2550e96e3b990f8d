using System.Globalization;
using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class InternationalNameTests
{
    // The first and the last letter of each range that maps to itself, and what lies within one and does not.
    [Theory]
    [InlineData('\u00DF', "xn--a-qfa")]
    [InlineData('\u00E9', "xn--a-bga")]
    [InlineData('\u00C9', "xn--a-bga")]
    [InlineData('\u017E', "xn--a-toa")]
    [InlineData('\u03AC', "xn--a-plb")]
    [InlineData('\u03CE', "xn--a-nnb")]
    [InlineData('\u0430', "xn--a-8sb")]
    [InlineData('\u045F', "xn--a-xvb")]
    [InlineData('\u3041', "xn--a-v7t")]
    [InlineData('\u3096', "xn--a-qdu")]
    [InlineData('\u30A1', "xn--a-deu")]
    [InlineData('\u30FA', "xn--a-gju")]
    [InlineData('\u30FC', "xn--a-kju")]
    [InlineData('\u4E00', "xn--a-0n6a")]
    [InlineData('\u9FFF', "xn--a-ix0e")]
    [InlineData('\uAC00', "xn--a-3x5e")]
    [InlineData('\uD7A3', "xn--a-g63g")]
    [InlineData('\u00F7', null)]
    [InlineData('\u0130', null)]
    [InlineData('\u0132', null)]
    [InlineData('\u0133', null)]
    [InlineData('\u013F', null)]
    [InlineData('\u0140', null)]
    [InlineData('\u0149', null)]
    [InlineData('\u017F', null)]
    [InlineData('\u0390', null)]
    [InlineData('\u03CF', null)]
    [InlineData('\u0640', null)]
    [InlineData('\u1E9E', null)]
    [InlineData('\u212B', "xn--a-2fa")]
    [InlineData('\u2460', null)]
    [InlineData('\uFF41', null)]
    public void Without_Unicode_data_only_letters_that_map_to_themselves_are_written_in_Punycode(char letter, string? ascii)
    {
        InternationalName.ToAscii($"a{letter}", hasUnicodeData: false).Should().Be(ascii);
        InternationalName.ToAscii($"b*.a{letter}", hasUnicodeData: false).Should().Be(ascii is null ? null : $"b*.{ascii}");
    }

    [Fact]
    public void Unicode_data_are_used_where_the_framework_has_them() =>
        InternationalName.MapsAsBrowsersDo.Should().Be(new IdnMapping().GetAscii("\uFF41\u00DF") == "xn--a-qfa");
}
