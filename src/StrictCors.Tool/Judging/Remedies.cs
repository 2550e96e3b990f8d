using StrictCors.Testing.Redirects;
using StrictCors.Testing.Texts;
using StrictCors.Texts;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>What to change, by kind of fault and by layer. The only place with such sentences.</summary>
internal static class Remedies
{
    public static string EveryStatus(Layer layer) => layer switch
    {
        Layer.Application => "Let the CORS middleware be outermost, so that errors pass through it on their way out: app.UseStrictCors(), with AddStrictCors() under a slim builder.",
        Layer.ReverseProxy => "In nginx, add_header leaves out 4xx and 5xx unless it ends in always, and a location with an add_header of its own inherits none; other proxies have similar rules. Better: let the application set the headers and the proxy none.",
        Layer.LoadBalancer => "The load balancer answered by itself. Turn on its CORS response headers in the listener's attributes, and see why no target answered.",
        Layer.ApiGateway => "Add the headers to the gateway responses DEFAULT_4XX and DEFAULT_5XX (REST API), or configure CORS on the API (HTTP API).",
        Layer.Cdn => "Attach a response headers policy with CORS to the behavior, origin override off, so that the CDN's own errors carry the headers too.",
        _ => "Set the headers on every status, errors too, in the layer that answers these. --via shows which one that is.",
    };

    /// <summary>A layer that answers OPTIONS with success and without a word on CORS.</summary>
    public static string AnsweredOptions(Layer layer) => layer switch
    {
        Layer.ReverseProxy => "Remove what answers OPTIONS here by itself, such as if ($request_method = OPTIONS) { return 204; } in nginx, so that the preflight reaches the application, which knows the policy.",
        Layer.Application => "Something in the application answers OPTIONS before the CORS middleware does: an endpoint or a middleware for OPTIONS. Remove it, or write app.UseStrictCors().",
        _ => "Something answers OPTIONS by itself and says nothing of CORS. Let preflights reach the application. Azure API Management answers so where no origin of its cors policy fits: add the origin there.",
    };

    /// <summary>By the same judgement as StrictCors.Testing's: to https, to a sign-in, or to another address.</summary>
    public static string Redirect(Layer layer, Exchange preflight)
    {
        var location = preflight.Header("Location") ?? "";
        var shown = ShownText.Of(ShownAddress.Of(location));
        if (Testing.Redirects.Redirect.Target(preflight.Url, location) is not { } target || !Testing.Redirects.Redirect.IsHttp(target))
            return $"It is redirected to {shown}, which is no web address. {Preflight(layer)}";
        return RedirectCauses.Of(preflight.Url, target) switch
        {
            RedirectCause.Https => $"It is redirected to {shown}: HTTPS redirection. Let pages ask for that address, or answer preflights before the redirection. {Preflight(layer)}",
            RedirectCause.Login => $"It is redirected to {shown}, as authentication does with a request that has no cookie. Preflights never have one. {Preflight(layer)}",
            _ => $"It is redirected to {shown}. Let pages ask for that address, or answer preflights before whatever redirects. {Preflight(layer)}",
        };
    }

    public static string Preflight(Layer layer) => layer switch
    {
        Layer.Application => "Answer preflights before authentication, authorization, rate limiting, redirection and routing, with 204: app.UseStrictCors() does, wherever it is.",
        Layer.ReverseProxy => "Pass OPTIONS with Origin and Access-Control-Request-Method on to the application: exempt it from limit_except, auth_basic, auth_request, limit_req, return and if; a location of files answers it with 405.",
        Layer.LoadBalancer => "Put a listener rule for OPTIONS (condition http-request-method) before the one that authenticates, redirects or answers, and forward it to the target.",
        Layer.ApiGateway => "Give OPTIONS a method without authorizer and without API key, or configure CORS on the HTTP API; then deploy the stage.",
        Layer.Cdn => "Allow OPTIONS in the behavior's methods and forward Origin, Access-Control-Request-Method and Access-Control-Request-Headers to the origin.",
        _ => "Let whatever answers here pass preflights on to the application: they carry no cookie and no token. --via shows which layer answers.",
    };

    /// <summary>For the policy, wherever it is: it knows the origin and refuses the rest.</summary>
    /// <param name="method">What the preflight asked for.</param>
    /// <param name="headers">What it asked for too; none where a preflight for the same headers was granted.</param>
    public static string Lists(string method, IReadOnlyList<string> headers)
    {
        var names = headers.Count == 0 ? "" : $", and {string.Join(", ", headers)} in CORS_ALLOWED_HEADERS";
        return $"The policy refuses what was asked for, not the origin: see that {method} is in CORS_ALLOWED_METHODS{names}.{Advice.Clients(headers, [])}";
    }

    public static string Allowlist(Layer layer, string origin) => layer switch
    {
        Layer.ReverseProxy => $"If the proxy sets the header, add {origin} to its map; if the application does, add it to CORS_ALLOWED_ORIGINS there, and take away what removes the header on its way (proxy_hide_header).",
        Layer.Cdn => $"Forward Origin to the origin server (origin request policy CORS-CustomOrigin), and add {origin} to CORS_ALLOWED_ORIGINS there.",
        _ => $"Add {origin} to CORS_ALLOWED_ORIGINS; if it is listed, something answers before the CORS middleware or removes the header behind it.",
    };

    public static string Value(Layer layer, string advice) => layer == Layer.ReverseProxy ? $"{advice} Here the proxy wrote or passed on the value: look for add_header there first." : advice;

    public static string OneOwner(Layer layer) => layer switch
    {
        Layer.Application => "Let one place in the application set the header: one middleware, no copies from an upstream's answer. app.UseStrictCors() replaces what others put there.",
        _ => "Let one place set the header. Take add_header Access-Control-… out of the proxy and let the application decide, or hide the application's with proxy_hide_header.",
    };

    /// <param name="layer">Where the cache is, as far as it is known.</param>
    /// <param name="filling">The answer that was kept.</param>
    public static string Cache(Layer layer, Exchange filling) => (layer, filling.VariesBy("Origin"), filling.Lines("Vary").Count) switch
    {
        (Layer.Cdn, true, _) => "Vary: Origin is sent, and this CDN heeds its own configuration alone: put Origin into the cache key (CloudFront: cache policy, header Origin), then purge what is kept.",
        (Layer.Cdn, false, _) => "Put Origin into the cache key (cache policy, header Origin), and let the application send Vary: Origin. Then purge what is kept.",
        (_, true, > 1) => "Vary: Origin is sent, on one of several lines, and this cache reads one line alone. Let one place write one Vary line with every name: app.UseStrictCors() does. Then purge what is kept.",
        (_, true, _) => "Vary: Origin is sent, and the cache does not heed it: remove proxy_ignore_headers Vary, or put the origin into its key ($http_origin in proxy_cache_key, req.http.Origin in vcl_hash). Then purge what is kept.",
        (Layer.Application, false, _) => "Send Vary: Origin on every answer, also on those without Origin and to refused origins: app.UseStrictCors() does.",
        _ => "Let the application send Vary: Origin on every answer, and the proxy keep it: no proxy_hide_header Vary, no proxy_ignore_headers Vary, or $http_origin in proxy_cache_key.",
    };

    public static string Kept(Answerer cache, Uri url) =>
        $"Purge {ShownAddress.Of(url)} there ({cache.Who}), or change the entity tag or the address of what is served: a 304 takes no header away from a kept answer. After a change of the policy, RevalidateAfterChange lets StrictCors answer in full.";

    public const string OneVaryLine = "Let one place write one Vary line with every name: app.UseStrictCors() joins what the application wrote. A proxy that adds a line of its own has to join it.";

    public static string Strangers(Layer layer) => layer switch
    {
        Layer.ReverseProxy => "Don't echo $http_origin. Compare it with a list in a map, whole and with both ends anchored, or let the application's allowlist decide and set nothing in the proxy.",
        Layer.Cdn or Layer.ApiGateway => "List the origins in its CORS settings, without * and without patterns that match more than your own names.",
        _ => "Compare the whole origin with a list, byte for byte: CORS_ALLOWED_ORIGINS with app.UseStrictCors(). No Contains, StartsWith, EndsWith or unanchored regular expression, and never the request's own value.",
    };

    public static string Hop(Layer layer) => layer switch
    {
        Layer.ReverseProxy => "Take add_header, more_set_headers and proxy_hide_header for Access-Control-… and Vary out of this proxy, and let the application's headers pass.",
        Layer.LoadBalancer => "Take the CORS response headers out of the listener's attributes, and look at its rules and its targets' health.",
        Layer.ApiGateway => "Switch the gateway's own CORS off: with it on, an HTTP API ignores the application's headers.",
        Layer.Cdn => "Detach the response headers policy or turn its origin override off, and forward Origin.",
        _ => "Let this hop pass Access-Control-… and Vary as they come.",
    };
}
