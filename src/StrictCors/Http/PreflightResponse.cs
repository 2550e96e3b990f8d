using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;

namespace StrictCors.Http;

/// <summary>The headers of a preflight's answer. Lists are sent whole, so that a browser's preflight cache serves later requests.</summary>
internal static class PreflightResponse
{
    public static void WriteAllowed(IHeaderDictionary headers, CompiledPolicy policy, in StringValues origin, in StringValues method, in StringValues requestedHeaders)
    {
        WriteOriginAndMethods(headers, policy, origin, method);
        var names = policy.EchoesHeaders ? new StringValues(requestedHeaders.ToString()) : policy.AllowHeaders;
        if (!StringValues.IsNullOrEmpty(names))
            headers.AccessControlAllowHeaders = names;
        headers.AccessControlMaxAge = policy.MaxAge;
    }

    /// <summary>In Development: what did pass, so that the browser's console names what did not. Nothing when that would let the request through.</summary>
    /// <remarks>
    /// Browsers look at the status before the method and the headers, so a <c>403</c> never gets to name those. But they send a
    /// <see href="https://fetch.spec.whatwg.org/#cors-safelisted-method">safelisted method</see> whatever the list says, so for a refused
    /// one there is no answer that names it: telling less is better than letting it through.
    /// </remarks>
    /// <returns>Whether anything was written, so that the answer is a <c>204</c>.</returns>
    public static bool TryWriteWhatPassed(IHeaderDictionary headers, CompiledPolicy policy, in StringValues origin, in StringValues method, CorsOutcome outcome)
    {
        if (outcome is not (CorsOutcome.Method or CorsOutcome.Header) || (outcome == CorsOutcome.Method && IsSafelisted(method[0])))
            return false;
        WriteOriginAndMethods(headers, policy, origin, method);
        if (policy.AllowHeaders.Count > 0)
            headers.AccessControlAllowHeaders = policy.AllowHeaders;
        return true;
    }

    /// <summary>In Development: the sentence of the log, for who looks at the answer in the browser's network panel.</summary>
    public static Task WriteReasonAsync(HttpResponse response, string sentence)
    {
        var body = Encoding.UTF8.GetBytes($"{sentence}\n");
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, response.HttpContext.RequestAborted);
    }

    private static void WriteOriginAndMethods(IHeaderDictionary headers, CompiledPolicy policy, in StringValues origin, in StringValues method)
    {
        headers.AccessControlAllowOrigin = policy.AllowsAnyOrigin ? "*" : origin;
        if (policy.AllowsCredentials)
            headers.AccessControlAllowCredentials = "true";
        var methods = policy.EchoesMethods ? method : policy.AllowMethods;
        if (methods.Count > 0)
            headers.AccessControlAllowMethods = methods;
    }

    private static bool IsSafelisted(string? method) => method is "GET" or "HEAD" or "POST";
}
