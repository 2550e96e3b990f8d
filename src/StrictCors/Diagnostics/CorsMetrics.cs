using System.Diagnostics.Metrics;
using StrictCors.Decisions;

namespace StrictCors.Diagnostics;

/// <summary>The meter <c>StrictCors</c>. Tags have few values and never carry the raw origin.</summary>
internal sealed class CorsMetrics
{
    public const string MeterName = "StrictCors";

    private static readonly string[] s_kinds = ["actual", "preflight", "websocket"];
    private static readonly string[] s_outcomes = ["allowed", "origin", "method", "header", "malformed"];

    private readonly UnfailingCounter _requests;
    private readonly UnfailingCounter _reloads;
    private readonly UnfailingCounter _reportOnly;

    public CorsMetrics(IMeterFactory? factory)
    {
        var meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _requests = new(meter, "strictcors.requests", "{request}", "CORS requests by kind and outcome.");
        _reloads = new(meter, "strictcors.reload", "{reload}", "Configuration reloads by outcome.");
        _reportOnly = new(meter, "strictcors.report_only", "{request}", "Requests that the report-only policy would answer differently.");
    }

    /// <summary>Somebody listens to <c>strictcors.requests</c>.</summary>
    public bool CountsRequests => _requests.Enabled;

    public void Request(CorsRequestKind kind, CorsOutcome outcome)
    {
        if (_requests.Enabled)
            _requests.Add(1, new("kind", s_kinds[(int)kind]), new("outcome", s_outcomes[(int)outcome]));
    }

    public void Reload(bool applied)
    {
        if (_reloads.Enabled)
            _reloads.Add(1, new("outcome", applied ? "applied" : "refused"));
    }

    public void ReportOnly(CorsRequestKind kind, CorsOutcome enforced, CorsOutcome candidate)
    {
        if (_reportOnly.Enabled)
            _reportOnly.Add(1, new("kind", s_kinds[(int)kind]), new("enforced", s_outcomes[(int)enforced]), new("candidate", s_outcomes[(int)candidate]));
    }
}
