namespace StrictCors.Tool.Export.Nginx;

/// <summary>Refused preflights never reach the application, so nobody else can log them.</summary>
internal static class NginxLog
{
    public static string Maps(ExportPolicy policy) => $$"""
        # A refused preflight in a line of its own, without the query, which may hold secrets.
        map "{{(policy.IsOpen ? "" : "$strictcors_origin_passes")}}$strictcors_method_passes" $strictcors_verdict { {{(policy.IsOpen ? "" : "\"~^0\" origin; ")}}"~0$" method; default header; }
        map $strictcors_answer $strictcors_is_refused_preflight { "403" $strictcors_is_preflight; default 0; }
        log_format strictcors escape=json '{"time":"$time_iso8601","event":"preflight refused","verdict":"$strictcors_verdict","origin":"$http_origin","method":"$http_access_control_request_method","path":"$uri","client":"$remote_addr"}';

        """;

    public const string Directive = """
        # Where standard output can't be opened, as under systemd, name a file here.
        access_log /dev/stdout strictcors if=$strictcors_is_refused_preflight;

        """;

    public const string Comment = """
        # To log refused preflights, beside the site's own access_log: access_log FILE strictcors if=$strictcors_is_refused_preflight;

        """;
}
