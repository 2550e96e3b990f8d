namespace StrictCors.Benchmarks.Pipelines;

/// <summary>One kind of request, and what its answer has to be for a row to mean what it says.</summary>
internal sealed record Kind(string Name, string Method, (string Name, string Value)[] Headers)
{
    public static readonly Kind NoOrigin = new("no `Origin`", "GET", Requests.NoOrigin) { IsAllowed = false };
    public static readonly Kind Actual = new("actual allowed", "GET", Requests.Actual);
    public static readonly Kind ActualRefused = new("actual refused", "GET", Requests.ActualRefused) { IsAllowed = false };
    public static readonly Kind Preflight = new("preflight allowed", "OPTIONS", Requests.Preflight);
    public static readonly Kind PreflightRefused = new("preflight refused", "OPTIONS", Requests.PreflightRefused) { IsAllowed = false, Status = "403" };
    public static readonly Kind WebSocket = new("WebSocket allowed", "GET", Requests.WebSocket);

    /// <summary>Whether <see cref="Requests.Allowed"/> is allowed by the answer.</summary>
    public bool IsAllowed { get; private init; } = true;

    /// <summary>How the answer's status begins.</summary>
    public string Status { get; private init; } = "20";
}
