using System.Globalization;
using StrictCors.Testing.Preflights;

namespace StrictCors.Tool.Probing;

/// <summary>
/// Plays the browser: what is sent, in which order. Judging comes afterwards. The address itself gets what the page would send and nothing
/// else; every other question has a query of its own, so that no cache hands its answer to anybody.
/// </summary>
internal sealed class Probe(ProbeOptions options, Sender sender, CancellationToken cancellation)
{
    // Differs from run to run, so that no answer of an earlier one is still in a cache.
    private readonly string _run = DateTime.UtcNow.Ticks.ToString("x", CultureInfo.InvariantCulture);
    private int _addresses;

    public async Task<ProbeRun> RunAsync()
    {
        var first = await GetAsync(Steps.Actual, options.Origin, options.Url).ConfigureAwait(false);
        if (first.Failure is { } failure)
            throw new ToolException(failure);

        foreach (var method in options.Methods)
            await PreflightAsync(Steps.Preflight(method), method, options.Origin, options.Url).ConfigureAwait(false);
        await GetAsync(Steps.Missing, options.Origin, Fresh(NoSuchPath(options.Url))).ConfigureAwait(false);
        await PastCachesAsync(first).ConfigureAwait(false);
        for (var hop = 1; hop <= options.Via.Count; hop++)
            await HopAsync(hop).ConfigureAwait(false);
        return new(options, sender.Sent);
    }

    private async Task PastCachesAsync(Exchange first)
    {
        var address = Fresh(options.Url);
        var made = await GetAsync(Steps.Made, options.Origin, address).ConfigureAwait(false);
        if (!made.HasHeadersOf(first))
        {
            // Two in a row: instances that differ take turns, and what is kept stays.
            await GetAsync(Steps.Again, options.Origin, options.Url).ConfigureAwait(false);
            await GetAsync(Steps.Again, options.Origin, options.Url).ConfigureAwait(false);
            await GetAsync(Steps.MadeAgain, options.Origin, Fresh(options.Url)).ConfigureAwait(false);
        }

        await StrangersAsync(address).ConfigureAwait(false);
        await CachesAsync(made).ConfigureAwait(false);
    }

    /// <param name="known">An address that the page has asked for, so that a cache may have kept its answer.</param>
    private async Task StrangersAsync(Uri known)
    {
        var stranger = await GetAsync(Steps.Stranger, ProbeOptions.OriginOfStranger, known).ConfigureAwait(false);
        await PreflightAsync(Steps.StrangerPreflight, options.Methods[0], ProbeOptions.OriginOfStranger, Fresh(options.Url)).ConfigureAwait(false);
        await GetAsync(Steps.Null, "null", Fresh(options.Url)).ConfigureAwait(false);
        // Where everybody is let in, no trick is needed.
        if (stranger.AllowOrigin == ProbeOptions.OriginOfStranger || stranger.AllowOrigin == "*")
            return;
        foreach (var (step, origin) in TrickOrigins.For(options.Origin))
            await GetAsync(step, origin, Fresh(options.Url)).ConfigureAwait(false);
    }

    private async Task CachesAsync(Exchange made)
    {
        var (first, second) = (Fresh(options.Url), Fresh(options.Url));
        await GetAsync(Steps.NoOrigin, null, first).ConfigureAwait(false);
        var afterNone = await GetAsync(Steps.CachedWithout, options.Origin, first).ConfigureAwait(false);
        await GetAsync(Steps.Filling, options.OtherOrigin ?? ProbeOptions.OriginOfStranger, second).ConfigureAwait(false);
        var afterOther = await GetAsync(Steps.CachedOther, options.Origin, second).ConfigureAwait(false);
        if (Array.Find([afterNone, afterOther], kept => kept.Answer is not null && !kept.HasReadersOf(made)) is not { } suspect)
            return;
        for (var time = 0; time < 2; time++)
            await GetAsync(Steps.Confirmed, options.Origin, suspect.Url).ConfigureAwait(false);
    }

    private async Task HopAsync(int hop)
    {
        var url = At(options.Via[hop - 1]);
        await GetAsync(Steps.Actual, options.Origin, url, hop).ConfigureAwait(false);
        await GetAsync(Steps.Missing, options.Origin, Fresh(NoSuchPath(url)), hop).ConfigureAwait(false);
        await PreflightAsync(Steps.Preflight(options.Methods[0]), options.Methods[0], options.Origin, url, hop).ConfigureAwait(false);
    }

    private Task<Exchange> GetAsync(string step, string? origin, Uri url, int hop = 0)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        if (origin is not null)
            message.Headers.TryAddWithoutValidation("Origin", origin);
        return SendAsync(step, origin, message, hop);
    }

    private Task<Exchange> PreflightAsync(string step, string method, string origin, Uri url, int hop = 0) =>
        SendAsync(step, origin, PreflightMessage.Create(new HttpRequestMessage(HttpMethod.Options, url), Question(options, method, origin)), hop);

    private Task<Exchange> SendAsync(string step, string? origin, HttpRequestMessage message, int hop)
    {
        BrowserHeaders.AddTo(message, origin);
        return sender.SendAsync(step, hop, Host, message, cancellation);
    }

    // As browsers write it: an IDN in its ASCII form.
    private string Host => options.Url.IsDefaultPort ? options.Url.IdnHost : string.Create(CultureInfo.InvariantCulture, $"{(options.Url.HostNameType == UriHostNameType.IPv6 ? options.Url.Host : options.Url.IdnHost)}:{options.Url.Port}");

    /// <summary>What the preflight asked, for the check of its answer.</summary>
    public static PreflightQuestion Question(ProbeOptions options, string method, string origin) =>
        new(origin, options.Url, options.WithCredentials, method, [.. options.Headers.Select(static name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)]) { StarCoversAuthorization = true };

    /// <summary>A hop is a scheme, a host and a port, unless it says more; path and query are the public ones.</summary>
    private Uri At(Uri hop) => hop.PathAndQuery == "/" ? new Uri(hop, options.Url.PathAndQuery) : hop;

    private static Uri NoSuchPath(Uri url) => new(url, "strictcors-no-such-path");

    private Uri Fresh(Uri url) => new UriBuilder(url)
    {
        Query = $"{url.Query.TrimStart('?')}{(url.Query.Length > 1 ? "&" : "")}{ShownAddress.Mark}={_run}{string.Create(CultureInfo.InvariantCulture, $"{_addresses++:x}")}",
    }.Uri;
}
