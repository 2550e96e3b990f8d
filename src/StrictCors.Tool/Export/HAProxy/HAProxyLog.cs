namespace StrictCors.Tool.Export.HAProxy;

/// <summary>Refused preflights never reach the application, so nobody else can log them.</summary>
internal static class HAProxyLog
{
    private const string Fields = "verdict=%[var(txn.strictcors_verdict)] origin=%{+Q,+E}[var(txn.strictcors_asked_origin)] method=%{+Q,+E}[var(txn.strictcors_asked_method)]";

    /// <summary>The request is gone when its line is written, so what it asked for is kept.</summary>
    public const string Verdict = """
        http-request set-var(txn.strictcors_asked_origin) req.fhdr(origin) if strictcors_preflight
        http-request set-var(txn.strictcors_asked_method) req.fhdr(access-control-request-method) if strictcors_preflight
        http-request set-var(txn.strictcors_verdict) str(header) if strictcors_preflight
        http-request set-var(txn.strictcors_verdict) str(method) if strictcors_preflight !strictcors_one_method or strictcors_preflight !strictcors_method
        http-request set-var(txn.strictcors_verdict) str(origin) if strictcors_preflight !strictcors_allowed
        """;

    /// <summary>Without the query, which may hold secrets.</summary>
    public const string Rules = $$"""

        # A refused preflight in a line of its own; nothing else is logged.
        log stdout format raw local0
        log-format "%ci:%cp [%tr] preflight refused: path=%{+Q,+E}HPO {{Fields}}"
        http-request set-log-level silent unless strictcors_preflight { var(txn.strictcors_refused) -m bool }
        """;

    public const string Comment = $"\n# To log why a preflight was refused, in the site's own log-format: {Fields}";
}
