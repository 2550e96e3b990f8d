namespace StrictCors.Tool.Export.Apache;

/// <summary>
/// The headers. Apache keeps two tables: "onsuccess" holds what the application sent, whatever its status, and "always" goes out with Apache's own errors too. Foreign
/// headers go from both, ours are written to the second.
/// </summary>
internal static class ApacheHeaders
{
    private const string VaryHasOrigin = "resp('Vary') =~ m#(?i:(?:^|,)[[:blank:]]*(?:origin|[*])[[:blank:]]*(?:,|$))#";

    public static string Write(ExportPolicy policy) => $$"""
        # CORS has one owner: what the application says of it does not leave.
        {{Lines(KnownHeaders.AccessControl.Select(static name => $"Header onsuccess unset {name}\nHeader always unset {name}"))}}
        Header always set Access-Control-Allow-Origin "%{strictcors_origin}e" env=strictcors_origin
        {{(policy.AllowsCredentials ? "Header always set Access-Control-Allow-Credentials \"true\" env=strictcors_origin\n" : "")}}{{(policy.ExposeHeaders.Length > 0 ? $"Header always set Access-Control-Expose-Headers \"{policy.ExposeHeaders}\" \"expr=-n reqenv('strictcors_origin') && -z reqenv('strictcors_answer')\"\n" : "")}}{{Preflight("Methods", policy.AllowMethods)}}{{Preflight("Headers", policy.AllowHeaders)}}Header always set Access-Control-Max-Age "{{policy.MaxAgeSeconds}}" "expr=reqenv('strictcors_answer') == '204'"
        {{Vary(policy)}}

        """;

    private static string Preflight(string name, string? list) => list switch
    {
        null => $"Header always set Access-Control-Allow-{name} \"expr=%{{req_novary:Access-Control-Request-{(name == "Methods" ? "Method" : name)}}}\" \"expr=reqenv('strictcors_answer') == '204' && -n req_novary('Access-Control-Request-{(name == "Methods" ? "Method" : name)}')\"\n",
        "" => "",
        _ => $"Header always set Access-Control-Allow-{name} \"{list}\" \"expr=reqenv('strictcors_answer') == '204'\"\n",
    };

    private static string Vary(ExportPolicy policy) => policy.IsOpen
        ? """
            Header always set Vary "Access-Control-Request-Method, Access-Control-Request-Headers" env=strictcors_preflight
            # Apache joins the lines of Vary and leaves out what comes again, but it keeps an empty one.
            Header onsuccess edit Vary "^[[:blank:],]*$" "Accept-Encoding"
            """
        : $$"""
            Header always set Vary "Origin, Access-Control-Request-Method, Access-Control-Request-Headers" env=strictcors_preflight
            Header always set Vary "Origin" "expr=-z reqenv('strictcors_preflight') && -z reqenv('strictcors_silent') && !({{VaryHasOrigin}})"
            """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
