using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.BrowserTests.Servers;

/// <summary>What reached the servers, and what they counted, by the run's mark in the address (<c>?s=c17</c>).</summary>
public sealed class WireLog
{
    private static readonly string[] s_compared =
    [
        "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest",
        "Cookie", "Authorization", "Content-Type", "Content-Language", "Accept", "Range", "Cache-Control", "Pragma", "If-None-Match", "X-First", "X-Second",
    ];

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _requests = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _counted = new();
    private readonly AsyncLocal<string?> _mark = new();

    public static string MarkOf(HttpRequest request) => request.Query["s"].ToString();

    public IReadOnlyList<string> Requests(string mark) => Lines(_requests, mark);

    public IReadOnlyList<string> Counted(string mark) => Lines(_counted, mark);

    public void Count(string line)
    {
        if (_mark.Value is { } mark)
            Add(_counted, mark, line);
    }

    public void Record(string server, HttpRequest request)
    {
        var mark = MarkOf(request);
        _mark.Value = mark;
        var headers = s_compared
            .Where(request.Headers.ContainsKey)
            .Select(name => $"{name}: {request.Headers[name]}");
        Add(_requests, mark, $"{server} {request.Method} {PathOf(request)} | {string.Join(" | ", headers)}");
    }

    // As it was sent: the server's own Path is decoded.
    private static string PathOf(HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];

    private static void Add(ConcurrentDictionary<string, ConcurrentQueue<string>> log, string mark, string line) =>
        log.GetOrAdd(mark, static _ => new()).Enqueue(line);

    private static IReadOnlyList<string> Lines(ConcurrentDictionary<string, ConcurrentQueue<string>> log, string mark) =>
        log.TryGetValue(mark, out var lines) ? [.. lines] : [];
}
