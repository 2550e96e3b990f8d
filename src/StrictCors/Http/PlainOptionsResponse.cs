using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Policies;

namespace StrictCors.Http;

/// <summary>The answer to an <c>OPTIONS</c> that is no preflight: <c>204</c> and <c>Allow</c>.</summary>
/// <remarks><see href="https://www.rfc-editor.org/rfc/rfc9110#name-options">RFC 9110, section 9.3.7</see>.</remarks>
internal static class PlainOptionsResponse
{
    /// <param name="response">The response to complete.</param>
    /// <param name="policy">The default policy, which speaks where routing doesn't know the path.</param>
    /// <param name="mapped">The methods mapped at the path, or nothing.</param>
    public static void Write(HttpResponse response, CompiledPolicy policy, in StringValues mapped)
    {
        var methods = new List<string>();
        if (mapped.Count > 0)
            methods.AddRange(mapped.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        else
            methods.AddRange(policy.Source.AllowsAnyMethod ? StrictCorsOptions.DefaultMethods : policy.Source.Methods);
        if (!methods.Contains(HttpMethods.Options))
            methods.Add(HttpMethods.Options);
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = string.Join(", ", methods);
    }
}
