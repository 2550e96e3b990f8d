using StrictCors.Tool.Probing;

namespace StrictCors.ToolTests;

/// <summary>No secret of an address gets into a report.</summary>
public sealed class ShownAddressTests
{
    [Theory]
    [InlineData("https://api.example.com/users", "https://api.example.com/users")]
    [InlineData("https://api.example.com/users?", "https://api.example.com/users?")]
    [InlineData("https://api.example.com/users?token=s3cret", "https://api.example.com/users?token=***")]
    [InlineData("https://api.example.com/users?a=1&token=s3cret&b", "https://api.example.com/users?a=***&token=***&***")]
    [InlineData("https://api.example.com/users?s3cret", "https://api.example.com/users?***")]
    [InlineData("https://api.example.com/users?dG9wc2VjcmV0dG9rZW4=", "https://api.example.com/users?***")]
    [InlineData("https://api.example.com/users?dG9wc2VjcmV0dG9rZQ==", "https://api.example.com/users?***")]
    [InlineData("https://api.example.com/users?a=dG9wc2VjcmV0dG9rZQ==", "https://api.example.com/users?a=***")]
    [InlineData("https://api.example.com/users?=s3cret", "https://api.example.com/users?***")]
    [InlineData("https://api.example.com/users?x=1&strictcors=8df4d", "https://api.example.com/users?x=***&strictcors=8df4d")]
    [InlineData("https://api.example.com/users#access_token=s3cret", "https://api.example.com/users#***")]
    [InlineData("https://api.example.com/users?a=1#access_token=s3cret", "https://api.example.com/users?a=***#***")]
    [InlineData("https://user:s3cret@api.example.com/users", "https://***@api.example.com/users")]
    [InlineData("https://user:s3cret@api.example.com", "https://***@api.example.com")]
    [InlineData("//user:s3cret@api.example.com/a@b", "//***@api.example.com/a@b")]
    [InlineData("/login?returnUrl=%2Fs3cret", "/login?returnUrl=***")]
    [InlineData("", "(empty)")]
    public void Is_shown_without_what_may_be_secret(string address, string shown) => ShownAddress.Of(address).Should().Be(shown);
}
