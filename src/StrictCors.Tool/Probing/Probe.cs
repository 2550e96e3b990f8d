using System.Globalization;
using StrictCors.Testing.Preflights;

namespace StrictCors.Tool.Probing;

/// <summary>Plays the browser: what is sent, in which order. Judging comes afterwards.</summary>
internal sealed class Probe(ProbeOptions options, Sender sender, CancellationToken cancellation)
{
    // Differs from run to run, so that no answer of an earlier one is still in a cache.
    private readonly string _run = DateTime.UtcNow.Ticks.ToString("x", CultureInfo.InvariantCulture);

    public async Task<ProbeRun> RunAsync()
    {
        var first = await GetAsync(Steps.Actual, options.Origin).ConfigureAwait(false);
        if (first.Failure is { } failure)
            throw new ToolException(failure);

        foreach (var method in options.Methods)
            await PreflightAsync(Steps.Preflight(method), method, options.Origin).ConfigureAwait(false);
        await GetAsync(Steps.Missing, options.Origin, NoSuchPath(options.Url)).ConfigureAwait(false);
        // No service has this method, so it is refused without any effect.
        await SendAsync(Steps.Error, "STRICTCORS", options.Url, options.Origin).ConfigureAwait(false);
        await StrangersAsync().ConfigureAwait(false);
        await CachesAsync().ConfigureAwait(false);
        for (var hop = 1; hop <= options.Via.Count; hop++)
            await HopAsync(hop).ConfigureAwait(false);
        return new(options, sender.Sent);
    }

    private async Task StrangersAsync()
    {
        var stranger = await GetAsync(Steps.Stranger, ProbeOptions.OriginOfStranger).ConfigureAwait(false);
        await PreflightAsync(Steps.StrangerPreflight, options.Methods[0], ProbeOptions.OriginOfStranger).ConfigureAwait(false);
        await GetAsync(Steps.Null, "null").ConfigureAwait(false);
        // Where everybody is let in, no trick is needed.
        if (stranger.AllowOrigin == ProbeOptions.OriginOfStranger || stranger.AllowOrigin == "*")
            return;
        foreach (var (step, origin) in TrickOrigins.For(options.Origin))
            await GetAsync(step, origin).ConfigureAwait(false);
    }

    private async Task CachesAsync()
    {
        await GetAsync(Steps.NoOrigin, null).ConfigureAwait(false);
        await GetAsync(Steps.Filling, null, Fresh("a")).ConfigureAwait(false);
        await GetAsync(Steps.CachedWithout, options.Origin, Fresh("a")).ConfigureAwait(false);
        await GetAsync(Steps.Filling, options.OtherOrigin ?? ProbeOptions.OriginOfStranger, Fresh("b")).ConfigureAwait(false);
        await GetAsync(Steps.CachedOther, options.Origin, Fresh("b")).ConfigureAwait(false);
    }

    private async Task HopAsync(int hop)
    {
        var url = At(options.Via[hop - 1]);
        await SendAsync(Steps.Actual, "GET", url, options.Origin, hop).ConfigureAwait(false);
        await SendAsync(Steps.Missing, "GET", NoSuchPath(url), options.Origin, hop).ConfigureAwait(false);
        await PreflightAsync(Steps.Preflight(options.Methods[0]), options.Methods[0], options.Origin, hop, url).ConfigureAwait(false);
    }

    private Task<Exchange> GetAsync(string step, string? origin, Uri? url = null) => SendAsync(step, "GET", url ?? options.Url, origin);

    private Task<Exchange> SendAsync(string step, string method, Uri url, string? origin, int hop = 0)
    {
        var message = new HttpRequestMessage(new(method), url);
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (origin is not null)
            message.Headers.TryAddWithoutValidation("Origin", origin);
        return sender.SendAsync(step, hop, options.Url.Authority, message, cancellation);
    }

    private Task<Exchange> PreflightAsync(string step, string method, string origin, int hop = 0, Uri? url = null)
    {
        var message = new HttpRequestMessage(HttpMethod.Options, url ?? options.Url);
        return sender.SendAsync(step, hop, options.Url.Authority, PreflightMessage.Create(message, Question(options, method, origin)), cancellation);
    }

    /// <summary>What the preflight asked, for the check of its answer.</summary>
    public static PreflightQuestion Question(ProbeOptions options, string method, string origin) =>
        new(origin, options.Url, options.WithCredentials, method, [.. options.Headers.Select(static name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>A hop is a scheme, a host and a port, unless it says more; path and query are the public ones.</summary>
    private Uri At(Uri hop) => hop.PathAndQuery == "/" ? new Uri(hop, options.Url.PathAndQuery) : hop;

    private static Uri NoSuchPath(Uri url) => new(url, "strictcors-no-such-path");

    private Uri Fresh(string name) => new UriBuilder(options.Url) { Query = $"{options.Url.Query.TrimStart('?')}{(options.Url.Query.Length > 1 ? "&" : "")}strictcors={_run}{name}" }.Uri;
}
