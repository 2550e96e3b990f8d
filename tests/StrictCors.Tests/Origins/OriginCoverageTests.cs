using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class OriginCoverageTests
{
    [Theory]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("https://a.example", "!https://a.example")]
    [InlineData("http://localhost:*", "http://localhost")]
    [InlineData("http://localhost:*", "http://localhost:3000")]
    [InlineData("https://*.example.com", "https://a.example.com")]
    [InlineData("https://*.example.com", "https://b.a.example.com")]
    [InlineData("https://*.example.com", "https://*.a.example.com")]
    [InlineData("https://*.example.com", "https://*.example.com")]
    [InlineData("https://*.example.com", "https://pr-*.example.com")]
    [InlineData("https://*.example.com:*", "https://pr-*.a.example.com:81")]
    [InlineData("https://pr-*.example.com", "https://pr-1.example.com")]
    [InlineData("https://pr-*.example.com", "https://pr-a-*.example.com")]
    [InlineData("https://a-*-b.example.com", "https://a-1*2-b.example.com")]
    public void An_entry_covers_what_it_matches_all_of(string general, string specific) => Covers(general, specific).Should().BeTrue();

    [Theory]
    [InlineData("https://a.example", "http://a.example")]
    [InlineData("https://a.example", "https://a.example:8443")]
    [InlineData("https://a.example", "https://a.example:*")]
    [InlineData("https://a.example", "https://*.a.example")]
    [InlineData("https://*.example.com", "https://example.com")]
    [InlineData("https://*.example.com", "https://evilexample.com")]
    [InlineData("https://*.example.com", "https://*.evilexample.com")]
    [InlineData("https://*.example.com", "https://a.example.com:81")]
    [InlineData("https://*.a.example.com", "https://*.example.com")]
    [InlineData("https://pr-*.example.com", "https://pr-.example.com")]
    [InlineData("https://pr-*.example.com", "https://pr-1.a.example.com")]
    [InlineData("https://pr-*.example.com", "https://*.example.com")]
    [InlineData("https://pr-*.example.com", "https://p*.example.com")]
    [InlineData("https://a*a.example.com", "https://aa.example.com")]
    public void It_does_not_cover_what_reaches_further(string general, string specific) => Covers(general, specific).Should().BeFalse();

    private static bool Covers(string general, string specific) =>
        OriginCoverage.Covers(OriginEntryParser.Parse(general, out _)!, OriginEntryParser.Parse(specific, out _)!);
}
