using Microsoft.AspNetCore.Http;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.Tests.Validation;

namespace StrictCors.Tests.Http;

public sealed class PlainOptionsResponseTests
{
    [Theory]
    [InlineData("", "GET, POST", "GET, POST, OPTIONS")]
    [InlineData("", "OPTIONS, GET", "OPTIONS, GET")]
    [InlineData("", "*", "GET, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("DELETE,, PUT ,", "GET, POST", "DELETE, PUT, OPTIONS")]
    [InlineData("GET, OPTIONS", "*", "GET, OPTIONS")]
    public void It_allows_the_methods_mapped_or_else_the_policys_and_itself(string mapped, string allowed, string expected)
    {
        var policy = new CompiledPolicy(Configured.ValidateOne("CORS_ALLOWED_METHODS", allowed).Policies[0]);
        var context = new DefaultHttpContext();

        PlainOptionsResponse.Write(context.Response, policy, mapped.Length == 0 ? default : mapped);

        context.Response.StatusCode.Should().Be(204);
        context.Response.Headers.Allow.ToString().Should().Be(expected);
    }
}
