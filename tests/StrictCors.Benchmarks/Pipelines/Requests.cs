namespace StrictCors.Benchmarks.Pipelines;

/// <summary>The kinds of requests that are measured.</summary>
internal static class Requests
{
    public const string Allowed = "https://app.example.com";
    public const string Refused = "https://evil.example";

    public const string AskedHeaders = "authorization,content-type";

    public static readonly (string Name, string Value)[] NoOrigin = [];
    public static readonly (string Name, string Value)[] Actual = [("Origin", Allowed)];
    public static readonly (string Name, string Value)[] ActualRefused = [("Origin", Refused)];
    public static readonly (string Name, string Value)[] Preflight = Asking(Allowed, AskedHeaders);
    public static readonly (string Name, string Value)[] PreflightRefused = Asking(Refused, AskedHeaders);
    public static readonly (string Name, string Value)[] WebSocket = [("Origin", Allowed), ("Connection", "Upgrade"), ("Upgrade", "websocket")];

    public static (string Name, string Value)[] Asking(string origin, string headers) =>
        [("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", headers)];
}
