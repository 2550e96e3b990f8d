namespace StrictCors.Testing;

/// <summary>"A page at X may do Y", and "may not, for reason Z".</summary>
public static class CorsAssert
{
    /// <summary>The page may send the request and read the answer, whatever its status.</summary>
    /// <param name="page">A client with a <see cref="BrowserHandler"/>.</param>
    /// <param name="request">What the page's script asks for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer, with the headers that the page can read.</returns>
    /// <exception cref="CorsAssertionException">The browser refuses. The inner exception is the <see cref="CorsException"/>, whose message has the console's sentence and what to change; test frameworks print it below.</exception>
    /// <exception cref="InvalidOperationException">The client has no <see cref="BrowserHandler"/>, so that nothing would have been asserted.</exception>
    public static async Task<HttpResponseMessage> MayAsync(HttpClient page, HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var response = await page.SendAsync(request, cancellationToken).ConfigureAwait(false);
            PageOf(request);
            return response;
        }
        catch (CorsException refusal)
        {
            throw new CorsAssertionException($"A page at {PageOf(request)} may not {request.Method} {request.RequestUri}: {refusal.Reason}.", refusal);
        }
    }

    /// <summary>The browser refuses, and for this reason: a request that fails for another one does not pass for refused.</summary>
    /// <param name="page">A client with a <see cref="BrowserHandler"/>.</param>
    /// <param name="request">What the page's script asks for.</param>
    /// <param name="reason">Why the browser must refuse.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The refusal, to look closer: was it a preflight, what does the console say.</returns>
    /// <exception cref="CorsAssertionException">The page may read the answer, or is refused for another reason.</exception>
    /// <exception cref="InvalidOperationException">The client has no <see cref="BrowserHandler"/>.</exception>
    public static async Task<CorsException> MayNotAsync(HttpClient page, HttpRequestMessage request, CorsReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            using var response = await page.SendAsync(request, cancellationToken).ConfigureAwait(false);
            throw new CorsAssertionException($"A page at {PageOf(request)} may {request.Method} {request.RequestUri} and read its {(int)response.StatusCode}; {reason} was expected to keep it from that.");
        }
        catch (CorsException refusal) when (refusal.Reason == reason)
        {
            return refusal;
        }
        catch (CorsException refusal)
        {
            throw new CorsAssertionException($"A page at {PageOf(request)} may not {request.Method} {request.RequestUri}, but because of {refusal.Reason} and not of {reason}.", refusal);
        }
    }

    private static string PageOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(BrowserHandler.PageOption, out var page)
            ? page
            : throw new InvalidOperationException("The client has no BrowserHandler, so nothing keeps it from any answer: create it with new HttpClient(new BrowserHandler(…)) or factory.CreateDefaultClient(new BrowserHandler(…)).");
}
