using Microsoft.AspNetCore.Http;

namespace StrictCors.ToolTests;

/// <summary>An answer as a service without a mistake gives it, for one mistake to be put in.</summary>
internal sealed class Reply
{
    public const string App = "https://app.example.com";

    private Reply(HttpRequest request, IHeaderDictionary headers)
    {
        (Headers, Path, Origin, Query) = (headers, request.Path, request.Headers.Origin.ToString(), request.QueryString.ToString());
        IsPreflight = request.Method == "OPTIONS" && request.Headers.ContainsKey("Access-Control-Request-Method");
        AskedMethod = request.Headers.AccessControlRequestMethod.ToString();
        Status = IsPreflight ? Origin == App ? 204 : 403 : Path != "/users" ? 404 : request.Method == "GET" ? 200 : 405;
    }

    public IHeaderDictionary Headers { get; }

    public string Path { get; }

    public string Origin { get; }

    /// <summary>No cache keeps an answer for this address.</summary>
    public bool IsPastCaches => Query.Length > 0;

    public string Query { get; }

    public bool IsPreflight { get; }

    public string AskedMethod { get; }

    public int Status { get; set; }

    public bool IsGranted => Headers.ContainsKey("Access-Control-Allow-Origin");

    public static Reply To(HttpContext context)
    {
        var reply = new Reply(context.Request, context.Response.Headers);
        reply.Headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        if (!reply.IsPreflight)
        {
            reply.Headers.Link = "</users?page=2>; rel=\"next\"";
            reply.Headers.CacheControl = "max-age=60";
        }

        if (reply.Origin == App)
            reply.Grant();
        return reply;
    }

    public void Grant()
    {
        Headers.AccessControlAllowOrigin = Origin;
        Headers.AccessControlAllowCredentials = "true";
        if (IsPreflight)
        {
            Status = 204;
            Headers.AccessControlAllowMethods = "GET, POST, PUT";
            Headers.AccessControlAllowHeaders = "content-type";
            Headers.AccessControlMaxAge = "600";
        }
        else
        {
            Headers.AccessControlExposeHeaders = "Link";
        }
    }

    public void Refuse()
    {
        foreach (var name in Headers.Keys.Where(static name => name.StartsWith("Access-Control-", StringComparison.Ordinal)).ToArray())
            Headers.Remove(name);
    }

    /// <summary>Whatever else would be allowed: this rule decides.</summary>
    public void GrantWhere(bool isAllowed)
    {
        if (isAllowed && Origin.Length > 0)
            Grant();
    }

    /// <summary>Preflights end here with this status and nothing else, as when something stands before the CORS middleware.</summary>
    public void EndPreflight(int status)
    {
        if (!IsPreflight)
            return;
        Refuse();
        Headers.Remove("Vary");
        Status = status;
    }
}
