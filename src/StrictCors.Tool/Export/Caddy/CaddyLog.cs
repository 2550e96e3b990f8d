namespace StrictCors.Tool.Export.Caddy;

/// <summary>Refused preflights never reach the application, so nobody else can log them. The variable's name changed with Caddy 2.8.</summary>
internal static class CaddyLog
{
    /// <summary>Without the query, which may hold secrets.</summary>
    public const string Site = """
        # Of all requests, the refused preflights are logged: their status is 403, and their headers say what they asked for.
        log {
            format filter {
                wrap json
                fields {
                    request>uri regexp "[?].*" "?"
                }
            }
        }
        """;

    public static string Vars(bool skips) => $$"""
        vars {
            skip_log {{QuotedText.Of(skips)}}
            log_skip {{QuotedText.Of(skips)}}
        }
        """;
}
