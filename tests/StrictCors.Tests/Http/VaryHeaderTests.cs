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
    [InlineData(new[] { "Accept", "origin" }, "Accept, origin")]
    [InlineData(new[] { "Origin", "Accept-Encoding", "origin" }, "Origin, Accept-Encoding")]
    [InlineData(new[] { "Origin, Origin" }, "Origin")]
    [InlineData(new[] { "Accept,, Origin," }, "Accept, Origin")]
    [InlineData(new[] { "", "Accept" }, "Accept, Origin")]
    [InlineData(new[] { "," }, "Origin")]
    [InlineData(new[] { "Accept", "*" }, "Accept, *")]
    [InlineData(new[] { "X-Origin" }, "X-Origin, Origin")]
    [InlineData(new[] { "*" }, "*")]
    [InlineData(new[] { "Accept , *" }, "Accept , *")]
    [InlineData(new[] { "Accept,\tOrigin\t" }, "Accept,\tOrigin\t")]
    [InlineData(new[] { "Accept, Origin " }, "Accept, Origin ")]
    [InlineData(new[] { "Accept, Origin\u00A0" }, "Accept, Origin\u00A0, Origin")]
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

    [Theory]
    [InlineData(true, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")]
    [InlineData(false, "Access-Control-Request-Method, Access-Control-Request-Headers")]
    public void A_preflight_alone_varies_by_what_it_asks(bool withOrigin, string expected)
    {
        IHeaderDictionary headers = new HeaderDictionary();

        VaryHeader.AddPreflight(headers, withOrigin);

        headers.Vary.ToString().Should().Be(expected);
    }

    // The last joined value is kept for the next answer, which may have another Vary or lack another name.
    [Fact]
    public void Answers_that_vary_differently_do_not_get_each_others_vary()
    {
        foreach (var existing in (string[])["Accept", "Accept", "Cookie", "Accept"])
        {
            IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = existing };
            VaryHeader.AddOrigin(headers);
            headers.Vary.ToString().Should().Be($"{existing}, Origin");

            headers = new HeaderDictionary { ["Vary"] = existing };
            VaryHeader.AddPreflight(headers, withOrigin: false);
            headers.Vary.ToString().Should().Be($"{existing}, Access-Control-Request-Method, Access-Control-Request-Headers");
        }
    }
}
