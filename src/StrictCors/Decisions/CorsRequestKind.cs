namespace StrictCors.Decisions;

internal enum CorsRequestKind
{
    Actual,
    Preflight,
    WebSocket,
}
