using System.Net;
using System.Text;
using StrictCors.Testing.Fetching;
using StrictCors.Testing.Preflights;
using StrictCors.Testing.Requests;

namespace StrictCors.Testing;

/// <summary>
/// A browser as far as CORS goes: sends what <c>fetch()</c> in a page would send, preflights included, shows only what the page could read,
/// and throws <see cref="CorsException"/> where the page would get nothing (<see href="https://fetch.spec.whatwg.org/#http-cors-protocol"/>).
/// One handler is one page: it keeps cookies and preflights. Requests may run side by side.
/// </summary>
/// <example><code>
/// using var app = new WebApplicationFactory&lt;Program&gt;();
/// using var page = app.CreateDefaultClient(new BrowserHandler("https://app.example.com") { Credentials = CredentialsMode.Include });
/// using var answer = await page.PutAsJsonAsync("/users/1", user); // a preflight and a PUT, or a CorsException
/// </code></example>
public sealed class BrowserHandler : DelegatingHandler
{
    /// <summary>Gives one request another mode than <see cref="Credentials"/>: <c>request.Options.Set(BrowserHandler.CredentialsOption, …)</c>.</summary>
    public static readonly HttpRequestOptionsKey<CredentialsMode> CredentialsOption = new("StrictCors.Testing.Credentials");

    /// <summary>Gives one request a cache mode: <c>request.Options.Set(BrowserHandler.CacheModeOption, CacheMode.NoStore)</c>. Default: <see cref="CacheMode.Default"/>.</summary>
    public static readonly HttpRequestOptionsKey<CacheMode> CacheModeOption = new("StrictCors.Testing.CacheMode");

    internal static readonly HttpRequestOptionsKey<string> PageOption = new("StrictCors.Testing.Page");

    private readonly Lazy<Page> _page;
    private readonly Lazy<PreflightCache> _preflights;
    private readonly HashSet<string> _warnings = [];

    /// <summary>
    /// A page whose requests go to the handler that is put behind it, as <c>CreateDefaultClient</c> of a <c>WebApplicationFactory</c> does;
    /// to the network when none is.
    /// </summary>
    /// <param name="pageOrigin">
    /// The page's origin as browsers write it: <c>https://app.example.com</c>, <c>http://localhost:5173</c>, <c>capacitor://localhost</c>;
    /// <c>null</c>, in four letters, for a sandboxed or <c>file:</c> document.
    /// </param>
    /// <exception cref="ArgumentException">No browser would write the origin like that; the message has the form to write.</exception>
    public BrowserHandler(string pageOrigin)
    {
        PageOrigin = WebOrigin.Checked(pageOrigin, nameof(pageOrigin));
        _preflights = new(() => new(TimeProvider));
        _page = new(() => new(PageOrigin, Cookies, _preflights.Value, ForwardAsync) { StarCoversAuthorization = StarCoversAuthorization, Warn = WarnOnce });
    }

    /// <summary>A page whose requests go to <paramref name="innerHandler"/>, for example <c>TestServer.CreateHandler()</c>.</summary>
    /// <param name="pageOrigin">As in the other constructor.</param>
    /// <param name="innerHandler">Must neither follow redirects nor keep cookies: both are the browser's.</param>
    /// <exception cref="ArgumentException">No browser would write the origin like that; the message has the form to write.</exception>
    public BrowserHandler(string pageOrigin, HttpMessageHandler innerHandler)
        : this(pageOrigin) => InnerHandler = innerHandler;

    /// <summary>The origin of the page that asks.</summary>
    public string PageOrigin { get; }

    /// <summary>Whether requests carry cookies. Default: <see cref="CredentialsMode.SameOrigin"/>, as for <c>fetch()</c>.</summary>
    public CredentialsMode Credentials { get; init; } = CredentialsMode.SameOrigin;

    /// <summary>
    /// The cookies. Default: none yet, with room for 180 of a site as in Chromium. Give several handlers the same container to play several pages in one
    /// browser. A server's cookie has its <c>SameSite</c> in <see cref="Cookie.Comment"/> (<c>SameSite=Lax</c>) and is sent as that says; one that a test puts in, without a
    /// comment, is always sent.
    /// </summary>
    public CookieContainer Cookies { get; init; } = new(capacity: 3_300, perDomainCapacity: 180, maxCookieSize: 4_096);

    /// <summary>The clock by which remembered preflights get old. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether <c>Access-Control-Allow-Headers: *</c> covers <c>Authorization</c>. Default: <see langword="true"/>, as in every browser, with a line to
    /// <see cref="Warn"/>; <see langword="false"/> refuses by the letter of <see href="https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name"/>.
    /// </summary>
    public bool StarCoversAuthorization { get; init; } = true;

    /// <summary>
    /// Is told what passes in browsers although the standard says otherwise, each thing once. Default: <see cref="Console.Error"/>; a test may
    /// write to its own output, or throw.
    /// </summary>
    public Action<string> Warn { get; init; } = Console.Error.WriteLine;

    /// <summary>Forgets all preflights, so that the next request asks again.</summary>
    public void ForgetPreflights() => _preflights.Value.Clear();

    /// <inheritdoc/>
    /// <exception cref="CorsException">The page could not read the answer, or the request would not be sent.</exception>
    /// <exception cref="InvalidOperationException">A GET with a body, no absolute address, or an inner handler that follows redirects or keeps cookies.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ConnectToNetwork();
        InnerHandlers.Check(InnerHandler);

        var credentials = request.Options.TryGetValue(CredentialsOption, out var mode) ? mode : Credentials;
        var cache = request.Options.TryGetValue(CacheModeOption, out var cacheMode) ? cacheMode : CacheMode.Default;
        request.Options.Set(PageOption, PageOrigin);
        var pageRequest = await PageRequest.FromAsync(request, cancellationToken).ConfigureAwait(false);
        return await new Fetch(_page.Value, pageRequest, credentials, cache).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Waits for <see cref="SendAsync"/>, so that a synchronous call is judged too.</remarks>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    // The first requests may come side by side.
    private void ConnectToNetwork()
    {
        lock (_page)
            InnerHandler ??= new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // As fetch() sends them: a byte a character.
                RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            };
    }

    private void WarnOnce(string warning)
    {
        lock (_warnings)
            if (!_warnings.Add(warning))
                return;
        Warn(warning);
    }

    private Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
