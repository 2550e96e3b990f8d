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

    // RFC 5952, sections 4.2.2 and 4.2.3: the longest run of zeros, the first of equal ones, and never a single zero.
    [Theory]
    [InlineData("1:0:0:2:0:0:0:3", "[1:0:0:2::3]")]
    [InlineData("1:0:0:0:2:0:0:3", "[1::2:0:0:3]")]
    [InlineData("1:0:0:2:0:0:3:4", "[1::2:0:0:3:4]")]
    [InlineData("0:0:1:0:0:1:1:1", "[::1:0:0:1:1:1]")]
    [InlineData("0:0:1:0:0:0:1:1", "[0:0:1::1:1]")]
    [InlineData("0:0:1:0:0:1:0:0", "[::1:0:0:1:0:0]")]
    [InlineData("1:0:2:0:3:0:4:0", "[1:0:2:0:3:0:4:0]")]
    [InlineData("1:2:3:4:5:6:0:0", "[1:2:3:4:5:6::]")]
    [InlineData("0:0:0:0:0:0:0:0", "[::]")]
    public void One_run_of_zeros_is_left_out(string text, string canonical)
    {
        Ipv6Address.TryCanonicalize(text, out var bracketed).Should().BeTrue();

        bracketed.Should().Be(canonical);
        Ipv6Address.IsCanonical(canonical).Should().BeTrue();
    }
}
