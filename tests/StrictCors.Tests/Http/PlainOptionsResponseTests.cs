using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Http;

public sealed class PlainOptionsResponseTests
{
    [Theory]
    [InlineData("CORS_MAX_AGE=5", "GET, PUT", "GET, PUT, OPTIONS")]
    [InlineData("CORS_MAX_AGE=5", "OPTIONS,GET", "OPTIONS, GET")]
    [InlineData("CORS_MAX_AGE=5", " GET , , PUT ", "GET, PUT, OPTIONS")]
    [InlineData("CORS_MAX_AGE=5", "GET|PUT", "GET, PUT, OPTIONS")]
    [InlineData("CORS_ALLOWED_METHODS=PUT, PURGE", null, "PUT, PURGE, OPTIONS")]
    [InlineData("CORS_ALLOWED_METHODS=PUT, OPTIONS", null, "PUT, OPTIONS")]
    [InlineData("CORS_ALLOWED_METHODS=", null, "OPTIONS")]
    [InlineData("CORS_ALLOWED_METHODS=*", null, "GET, POST, PUT, PATCH, DELETE, OPTIONS")]
    public void Allow_lists_what_is_mapped_or_else_what_the_policy_says(string settings, string? mapped, string allow)
    {
        var response = new DefaultHttpContext().Response;
        var policy = new CompiledPolicy(Configured.Validate($"{Configured.SomeOrigin} | {settings}").Policies[0]);

        PlainOptionsResponse.Write(response, policy, mapped is null ? StringValues.Empty : new StringValues(mapped.Split('|')));

        response.StatusCode.Should().Be(204);
        response.Headers.Should().ContainSingle();
        response.Headers.Allow.ToString().Should().Be(allow);
    }
}
