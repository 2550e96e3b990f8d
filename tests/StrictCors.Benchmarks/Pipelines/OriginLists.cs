using System.Globalization;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>Allowlists of any length that all contain <see cref="Requests.Allowed"/>.</summary>
internal static class OriginLists
{
    public static string[] Exact(int count) => [.. Enumerable.Range(0, count - 1).Select(Origin), Requests.Allowed];

    /// <summary>Patterns, one exclusion to each ten, and the one that lets <see cref="Requests.Allowed"/> in last.</summary>
    public static string[] Patterns(int count) =>
    [
        .. Enumerable.Range(0, count - 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"https://*.tenant{i}.example.net")),
        .. Enumerable.Range(0, count / 10).Select(static i => string.Create(CultureInfo.InvariantCulture, $"!https://old.tenant{i}.example.net")),
        "https://*.example.com",
    ];

    public static string Origin(int index) => string.Create(CultureInfo.InvariantCulture, $"https://customer-{index}.example.org");
}
