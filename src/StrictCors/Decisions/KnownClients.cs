namespace StrictCors.Decisions;

/// <summary>A client library that sends headers of its own, and all of them: who allows one of them alone meets the next.</summary>
internal sealed record KnownClient(string Name, params string[] Headers);

internal static class KnownClients
{
    private static readonly KnownClient[] s_all =
    [
        new("SignalR's client", "X-Requested-With", "X-SignalR-User-Agent"),
        new("gRPC-Web", "X-Grpc-Web", "X-User-Agent", "Grpc-Timeout"),
        new("Connect", "Connect-Protocol-Version", "Connect-Timeout-Ms"),
        new("the Model Context Protocol", "Mcp-Protocol-Version", "Mcp-Session-Id", "Last-Event-ID"),
        new("tus", "Tus-Resumable", "Upload-Length", "Upload-Offset", "Upload-Metadata", "Upload-Defer-Length", "Upload-Concat"),
        new("OpenTelemetry", "traceparent", "tracestate", "baggage"),
        new("Sentry", "sentry-trace", "baggage"),
        new("Application Insights", "Request-Id", "Request-Context", "traceparent"),
        new("Datadog", "x-datadog-trace-id", "x-datadog-parent-id", "x-datadog-origin", "x-datadog-sampling-priority", "traceparent", "tracestate"),
        new("New Relic", "newrelic", "traceparent", "tracestate"),
        new("htmx", "HX-Request", "HX-Current-URL", "HX-Target", "HX-Trigger", "HX-Trigger-Name", "HX-Boosted", "HX-Prompt"),
        new("Apollo Client", "apollo-require-preflight", "apollographql-client-name", "apollographql-client-version"),
        new("Angular or axios", "X-XSRF-TOKEN"),
        new("ASP.NET Core's antiforgery", "RequestVerificationToken"),
        new("Supabase", "apikey", "X-Client-Info"),
    ];

    public static KnownClient? Find(string header) =>
        Array.Find(s_all, client => client.Headers.Contains(header, StringComparer.OrdinalIgnoreCase));
}
