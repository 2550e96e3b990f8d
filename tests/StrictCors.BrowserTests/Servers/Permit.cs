using Microsoft.AspNetCore.Http;

namespace StrictCors.BrowserTests.Servers;

/// <summary>Permits what the address says, so that one address can be asked several times: <c>/permit?methods=PUT&amp;age=600</c>.</summary>
internal static class Permit
{
    public static void Answer(HttpContext context)
    {
        var (query, request, answer) = (context.Request.Query, context.Request.Headers, context.Response.Headers);
        answer.AccessControlAllowOrigin = request.Origin;
        answer.AccessControlAllowCredentials = "true";
        if (context.Request.Method != "OPTIONS")
        {
            if (query.ContainsKey("broken"))
                answer.AccessControlAllowOrigin = "http://evil.example";
            return;
        }

        // "asked" permits that one method alone, as some servers do.
        answer.AccessControlAllowMethods = query["methods"] == "asked" ? request.AccessControlRequestMethod : query["methods"];
        answer.AccessControlAllowHeaders = query["headers"];
        if (query.ContainsKey("age"))
            answer.AccessControlMaxAge = query["age"];
    }
}
