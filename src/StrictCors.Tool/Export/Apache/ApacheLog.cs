namespace StrictCors.Tool.Export.Apache;

/// <summary>Refused preflights never reach the application, so nobody else can log them.</summary>
internal static class ApacheLog
{
    private const string Condition = "\"expr=reqenv('strictcors_preflight') == '1' && reqenv('strictcors_answer') == '403'\"";

    public const string Verdict = """
        SetEnvIf Request_URI "^" strictcors_verdict=header
        SetEnvIfExpr "-z reqenv('strictcors_method')" strictcors_verdict=method
        SetEnvIfExpr "-z reqenv('strictcors_origin')" strictcors_verdict=origin
        """;

    /// <summary>Without the query, which may hold secrets.</summary>
    public const string Format = """
        # A refused preflight in a line of its own.
        LogFormat "%{%Y-%m-%dT%H:%M:%S%z}t %a preflight refused: %{strictcors_verdict}e origin=\"%{Origin}i\" method=\"%{Access-Control-Request-Method}i\" path=\"%U\"" strictcors

        """;

    public const string Directive = $"CustomLog refused.log strictcors {Condition}\n";

    public const string Comment = $"# To log refused preflights, beside the site's own CustomLog: CustomLog FILE strictcors {Condition}\n";
}
