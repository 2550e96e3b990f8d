using StrictCors.Testing.Answers;
using StrictCors.Testing.Cookies;
using StrictCors.Testing.Preflights;
using StrictCors.Testing.Redirects;
using StrictCors.Testing.Requests;
using StrictCors.Testing.Texts;

namespace StrictCors.Testing.Fetching;

/// <summary>One <c>fetch()</c> in mode "cors", redirects included: <see href="https://fetch.spec.whatwg.org/#main-fetch"/>.</summary>
internal sealed class Fetch(Page page, PageRequest request, CredentialsMode credentials, CacheMode cache)
{
    private readonly CacheMode _cache = CacheModes.Of(request, cache);
    private readonly PreflightCache _preflights = page.Origin == WebOrigin.Opaque ? page.Preflights.ForOneRequest() : page.Preflights;
    private readonly Uri _first = request.Url;
    private readonly SiteHeader _site = new(page.Origin);

    // "Response tainting": once cross-origin, the way back is checked too.
    private bool _isCrossOrigin;

    // "Redirect-tainted origin": a server that is not the page's own sent the request on to yet another.
    private bool _isTainted;

    private string Origin => _isTainted ? WebOrigin.Opaque : page.Origin;

    private bool WithCredentials => credentials == CredentialsMode.Include;

    public async Task<HttpResponseMessage> RunAsync(CancellationToken cancellation)
    {
        if (WebOrigin.HasCredentials(request.Url))
            throw Refused(CorsReason.UrlWithCredentials, isPreflight: false, "");
        if (Methods.IsForbidden(request.Method))
            throw Refused(CorsReason.ForbiddenMethod, isPreflight: false, request.Method);
        if (request.InvalidHeader is { } header)
            throw Refused(CorsReason.InvalidHeader, isPreflight: false, header);

        for (var redirects = 0; ; redirects++)
        {
            _isCrossOrigin |= WebOrigin.Of(request.Url) != page.Origin;
            _site.Visit(request.Url);
            if (_isCrossOrigin && request.NeedsPreflight)
                await PreflightAsync(cancellation).ConfigureAwait(false);

            var response = await ExchangeAsync(cancellation).ConfigureAwait(false);
            try
            {
                if (_isCrossOrigin && CorsCheck.Refuses(response, Origin, WithCredentials, out var found) is { } reason)
                    throw Refused(reason, isPreflight: false, found, response);
                if (Redirect.LocationOf(response) is { } location)
                {
                    Follow(response, location, redirects);
                    response.Dispose();
                    continue;
                }
            }
            catch
            {
                response.Dispose();
                throw;
            }

            return Filtered(response);
        }
    }

    private async Task PreflightAsync(CancellationToken cancellation)
    {
        var question = new PreflightQuestion(Origin, request.Url, WithCredentials, request.Method, request.UnsafeHeaders) { StarCoversAuthorization = page.StarCoversAuthorization };
        // An origin that a redirect made "null" is a new one at each step.
        if (!_isTainted && !CacheModes.AsksAnew(_cache) && _preflights.Allows(question))
            return;

        using var message = PreflightMessage.Create(request.NewMessage("OPTIONS"), question);
        _site.AddTo(message, isPreflight: true);
        CacheModes.AddTo(message, _cache);
        using var response = await page.Send(message, cancellation).ConfigureAwait(false);
        if (PreflightCheck.Refuses(response, question, out var permission, out var found) is { } reason)
            throw Refused(reason, isPreflight: true, found, response);
        if (permission.OwesAuthorizationToStar(question))
            page.Warn(Advice.ListAuthorization(request.Url));
        if (!_isTainted && _cache != CacheMode.NoStore)
            _preflights.Keep(question, permission);
    }

    private async Task<HttpResponseMessage> ExchangeAsync(CancellationToken cancellation)
    {
        var message = request.ToMessage();
        if (!message.Headers.Contains("Accept"))
            message.Headers.TryAddWithoutValidation("Accept", "*/*");
        // https://fetch.spec.whatwg.org/#append-a-request-origin-header
        if (_isCrossOrigin || request.Method is not ("GET" or "HEAD"))
            message.Headers.TryAddWithoutValidation("Origin", Origin);
        _site.AddTo(message, isPreflight: false);
        CacheModes.AddTo(message, _cache);

        var takesCookies = WithCredentials || (credentials == CredentialsMode.SameOrigin && !_isCrossOrigin);
        var isCrossSite = !WebOrigin.AreSameSite(page.Origin, request.Url);
        if (takesCookies && CookieJar.HeaderFor(page.Cookies, request.Url, isCrossSite) is { } cookies)
            message.Headers.TryAddWithoutValidation("Cookie", cookies);

        var response = await page.Send(message, cancellation).ConfigureAwait(false);
        if (takesCookies)
            CookieJar.Take(response, request.Url, page.Cookies, isCrossSite);
        return response;
    }

    private void Follow(HttpResponseMessage response, string location, int redirects)
    {
        var target = Redirect.Target(request.Url, location);
        if (target is null || !Redirect.IsHttp(target))
            throw Refused(CorsReason.UnsafeRedirect, isPreflight: false, target?.AbsoluteUri ?? location, response);
        var leavesPage = _isCrossOrigin || WebOrigin.Of(target) != page.Origin;
        if (WebOrigin.HasCredentials(target) && leavesPage)
            throw Refused(CorsReason.RedirectWithCredentials, isPreflight: false, location, response);
        if (redirects == Redirect.Most)
            throw Refused(CorsReason.TooManyRedirects, isPreflight: false, location, response);

        var here = WebOrigin.Of(request.Url);
        _isTainted |= here != WebOrigin.Of(target) && here != page.Origin;
        var method = request.Method;
        Redirect.Apply(request, response, target);
        if (leavesPage && (!_isCrossOrigin || request.NeedsPreflight || request.Method != method))
            _site.Restart();
    }

    private HttpResponseMessage Filtered(HttpResponseMessage response)
    {
        if (_isCrossOrigin)
            ReadableHeaders.KeepCrossOrigin(response, WithCredentials);
        else
            ReadableHeaders.KeepSameOrigin(response);
        return response;
    }

    private CorsException Refused(CorsReason reason, bool isPreflight, string found, HttpResponseMessage? response = null) =>
        new Refusal(reason, isPreflight, page.Origin, Origin, request.Method, request.Url, _first, found, response?.StatusCode) { NamesSettings = false, Asked = request.UnsafeHeaders }.ToException();
}
