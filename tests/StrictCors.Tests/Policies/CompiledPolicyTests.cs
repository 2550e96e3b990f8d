using Microsoft.Extensions.Primitives;
using StrictCors.Policies;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Policies;

public sealed class CompiledPolicyTests
{
    // What was asked last is remembered where it was allowed, so each is asked more than once.
    [Fact]
    public void What_was_allowed_last_allows_nothing_else()
    {
        var policy = Compile("CORS_ALLOWED_ORIGINS=https://a.example, https://*.b.example | CORS_ALLOWED_METHODS=GET, PUT");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            policy.AllowsOrigin("https://evil.example").Should().BeFalse();
            policy.AllowsOrigin("https://a.example").Should().BeTrue();
            policy.AllowsOrigin("https://a.example").Should().BeTrue();
            policy.AllowsOrigin("https://x.b.example").Should().BeTrue();
            policy.AllowsMethod("POST").Should().BeFalse();
            policy.AllowsMethod("PUT").Should().BeTrue();
            policy.AllowsMethod("PUT").Should().BeTrue();
            policy.AllowsMethod("put").Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS=https://a.example", new string[0], false)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://a.example", new string?[] { null }, false)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://a.example", new[] { "" }, false)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://a.example", new[] { "https://a.example", "https://a.example" }, false)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://a.example", new[] { "https://a.example" }, true)]
    [InlineData("CORS_ALLOWED_ORIGINS=*", new[] { "https://a.example", "https://b.example" }, true)]
    [InlineData("CORS_ALLOWED_ORIGINS=*", new string[0], true)]
    public void One_origin_is_compared_and_everybody_is_everybody(string settings, string?[] lines, bool isAllowed)
    {
        var policy = Compile(settings);

        policy.AllowsOrigin(new StringValues(lines)).Should().Be(isAllowed);
        policy.AllowsOrigin(new StringValues(lines)).Should().Be(isAllowed);
    }

    [Theory]
    [InlineData("GET", "GET", true)]
    [InlineData("GET", "HEAD", true)]
    [InlineData("PUT", "HEAD", false)]
    [InlineData("HEAD", "HEAD", true)]
    [InlineData("HEAD", "GET", false)]
    [InlineData("GET", "POST", false)]
    [InlineData("GET", "get", false)]
    [InlineData("*", "PURGE", true)]
    [InlineData("*", "P URGE", false)]
    [InlineData("*", "", false)]
    [InlineData("", "GET", false)]
    public void A_method_is_listed_or_follows_from_one(string methods, string method, bool isAllowed) =>
        Compile($"{Configured.SomeOrigin} | CORS_ALLOWED_METHODS={methods}").AllowsMethod(method).Should().Be(isAllowed);

    // Fetch, "CORS non-wildcard request-header name".
    [Theory]
    [InlineData("X-One", "true", "x-one", true)]
    [InlineData("X-One", "true", "x-two", false)]
    [InlineData("*", "true", "x-two", true)]
    [InlineData("*", "true", "Authorization", true)]
    [InlineData("*", "false", "x-two", true)]
    [InlineData("*", "false", "authorization", false)]
    [InlineData("*, Authorization", "false", "authorization", true)]
    [InlineData("X-One", "true", "authorization", false)]
    public void A_header_is_listed_or_under_a_star_that_covers_it(string headers, string credentials, string header, bool isAllowed) =>
        Compile($"{Configured.SomeOrigin} | CORS_ALLOWED_HEADERS={headers} | CORS_ALLOW_CREDENTIALS={credentials}").AllowsHeader(header).Should().Be(isAllowed);

    [Fact]
    public void An_origin_of_512_characters_is_looked_up_and_a_longer_one_is_not()
    {
        var longest = new string('a', 512 - "://x.example".Length);
        var policy = Compile($"CORS_ALLOWED_ORIGINS={longest}://x.example");

        policy.AllowsOrigin($"{longest}://x.example").Should().BeTrue();
        policy.AllowsOrigin($"a{longest}://x.example").Should().BeFalse();
    }

    private static CompiledPolicy Compile(string settings)
    {
        var result = Configured.Validate(settings);
        result.Problems.Should().BeEmpty();
        return new CompiledPolicy(result.Policies[0]);
    }
}
