namespace StrictCors.Testing.Fetching;

/// <summary>A handler behind this one that follows redirects or keeps cookies would hide what the browser has to judge.</summary>
internal static class InnerHandlers
{
    public static void Check(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler delegating && !IsRedirecting(delegating))
            handler = delegating.InnerHandler;

        var (redirects, cookies) = handler switch
        {
            SocketsHttpHandler sockets => (sockets.AllowAutoRedirect, sockets.UseCookies),
            HttpClientHandler client => (client.AllowAutoRedirect, client.UseCookies),
            DelegatingHandler => (true, false),
            _ => (false, false),
        };
        if (redirects || cookies)
            throw new InvalidOperationException("The handler behind BrowserHandler follows redirects or keeps cookies itself. Set AllowAutoRedirect and UseCookies to false; with WebApplicationFactory, call CreateDefaultClient with the BrowserHandler.");
    }

    // Microsoft.AspNetCore.Mvc.Testing's, which this package does not refer to.
    private static bool IsRedirecting(DelegatingHandler handler) => handler.GetType().FullName == "Microsoft.AspNetCore.Mvc.Testing.Handlers.RedirectHandler";
}
