using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class Ipv6AddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("(::1]")]
    [InlineData("[::1)")]
    [InlineData("[::1]:")]
    [InlineData("[0000:0000:0000:0000:0000:0000:255.255.255.255]")]
    public void An_address_is_canonical_only_in_its_brackets_and_its_one_form(string text) => Ipv6Address.IsCanonical(text).Should().BeFalse();

    [Fact]
    public void What_is_no_address_has_no_canonical_form()
    {
        Ipv6Address.TryCanonicalize("1", out var bracketed).Should().BeFalse();

        bracketed.Should().BeEmpty();
    }
}
