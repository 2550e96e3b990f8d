using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Http;

namespace StrictCors.Tests.Http;

public sealed class VaryHeaderTests
{
    [Theory]
    [InlineData(new string[0], "Origin")]
    [InlineData(new[] { "" }, "Origin")]
    [InlineData(new[] { "Accept-Encoding" }, "Accept-Encoding, Origin")]
    [InlineData(new[] { "Accept-Encoding", "Cookie" }, "Accept-Encoding, Cookie, Origin")]
    [InlineData(new[] { "accept, ORIGIN" }, "accept, ORIGIN")]
    [InlineData(new[] { "Accept", "origin" }, "Accept,origin")]
    [InlineData(new[] { "X-Origin" }, "X-Origin, Origin")]
    [InlineData(new[] { "*" }, "*")]
    [InlineData(new[] { "Accept , *" }, "Accept , *")]
    public void Origin_joins_what_stands_there_once(string[] existing, string expected)
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = existing };

        VaryHeader.AddOrigin(headers);
        VaryHeader.AddOrigin(headers);

        headers.Vary.ToString().Should().Be(expected);
    }

    [Fact]
    public void A_preflight_adds_the_two_request_headers_to_what_stands_there()
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = new StringValues("access-control-request-method") };

        VaryHeader.AddPreflight(headers, withOrigin: true);

        headers.Vary.ToString().Should().Be("access-control-request-method, Origin, Access-Control-Request-Headers");
    }
}
