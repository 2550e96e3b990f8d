using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace StrictCors.BrowserTests.Servers;

/// <summary>What reached the servers, and what they counted, by the run's mark in the address (<c>?s=c17</c>).</summary>
public sealed class WireLog
{
    private static readonly string[] s_compared =
    [
        "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest",
        "Cookie", "Authorization", "Content-Type", "Content-Language", "Accept", "Range", "X-First", "X-Second",
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
        Add(_requests, mark, $"{server} {request.Method} {request.Path} | {string.Join(" | ", headers)}");
    }

    private static void Add(ConcurrentDictionary<string, ConcurrentQueue<string>> log, string mark, string line) =>
        log.GetOrAdd(mark, static _ => new()).Enqueue(line);

    private static IReadOnlyList<string> Lines(ConcurrentDictionary<string, ConcurrentQueue<string>> log, string mark) =>
        log.TryGetValue(mark, out var lines) ? [.. lines] : [];
}
