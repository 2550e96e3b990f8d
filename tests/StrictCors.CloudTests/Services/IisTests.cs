using System.Xml.Linq;
using StrictCors.CloudTests.Gateways;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Services;

/// <summary>What a web.config says beyond what a browser decides.</summary>
public sealed class IisTests
{
    [Fact]
    public void An_application_that_owns_CORS_has_the_module_off()
    {
        var cors = XDocument.Parse(CloudPolicy.Find("defaults").Export("iis", ExportOwner.App).Text!).Root!.Element("system.webServer")!.Element("cors")!;
        cors.Attributes().Select(static attribute => attribute.ToString()).Should().Equal("enabled=\"false\"");
        cors.Elements().Should().BeEmpty();
    }

    /// <summary>Browsers send Origin with every POST, the service's own pages too: https://fetch.spec.whatwg.org/#append-a-request-origin-header.</summary>
    [Theory]
    [InlineData("false", 200)]
    [InlineData("true", 403)]
    public void Failing_unlisted_origins_would_refuse_pages_of_the_service_itself(string fails, int status)
    {
        var text = CloudPolicy.Find("defaults").Export("iis", ExportOwner.Edge).Text!;
        text.Should().Contain("failUnlistedOrigins=\"false\"");
        var changed = XDocument.Parse(text.Replace("failUnlistedOrigins=\"false\"", $"failUnlistedOrigins=\"{fails}\"", StringComparison.Ordinal)).Root!;
        foreach (var model in IisModel.Variants(changed))
            model.Answer(new("POST", 200, ("origin", $"https://{EdgeRequest.Host}")))!.Status.Should().Be(status);
    }

    /// <summary>The most specific rule counts in IIS, so an origin that is allowed and excluded may not be in the file as allowed.</summary>
    [Theory]
    [InlineData("https://a.users.example.com,https://*.example.com,!https://*.users.example.com", "https://a.users.example.com")]
    [InlineData("https://*.a.users.example.com,https://*.example.com,!https://*.users.example.com", "https://b.a.users.example.com")]
    [InlineData("https://*.example.com,!https://*.users.example.com", "https://a.users.example.com")]
    [InlineData("https://a.example.com,https://*.example.com,!https://a.example.com", "https://a.example.com")]
    public void An_exclusion_counts_whatever_else_is_listed(string list, string origin)
    {
        var policy = CloudPolicy.OfOrigins(list);
        policy.Compiled.AllowsOrigin(origin).Should().BeFalse();
        foreach (var model in IisModel.Variants(XDocument.Parse(policy.Export("iis", ExportOwner.Edge).Text!).Root!))
            model.Answer(new("GET", 200, ("origin", origin)))!.Cors.Should().BeEmpty();
    }

    [Fact]
    public void A_fragment_is_what_the_whole_file_says()
    {
        var policy = CloudPolicy.Find("exclusions");
        foreach (var owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App])
        {
            var whole = XDocument.Parse(policy.Export("iis", owner).Text!).Root!.Element("system.webServer")!.Element("cors")!;
            XNode.DeepEquals(whole, XDocument.Parse(policy.Export("iis", owner, isFragment: true).Text!).Root).Should().BeTrue();
        }
    }

    [Fact]
    public void A_list_that_no_web_config_holds_is_refused() =>
        CloudPolicy.OfOrigins(string.Join(',', Enumerable.Range(0, 1000).Select(static number => $"https://tenant-{number}.example.com"))).Export("iis", ExportOwner.Edge)
            .Refusals.Should().ContainSingle().Which.Reason.Should().EndWith("and IIS reads a web.config of 250 KB at most.");

    [Fact]
    public void A_name_with_characters_that_XML_escapes_comes_back_as_it_was()
    {
        var policy = CloudPolicy.Find("defaults").With("CORS_ALLOWED_HEADERS", "x-'-key");
        XDocument.Parse(policy.Export("iis", ExportOwner.Edge).Text!).Descendants("allowHeaders").Single().Element("add")!.Attribute("header")!.Value.Should().Be("x-'-key");
    }
}
