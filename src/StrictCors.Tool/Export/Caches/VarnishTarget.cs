namespace StrictCors.Tool.Export.Caches;

/// <summary>Varnish 6 or later, as a cache: which requests share a kept answer.</summary>
internal sealed class VarnishTarget : IExportTarget
{
    public string Name => "varnish";

    public IReadOnlyList<string> Formats { get; } = ["vcl"];

    public bool Caches => true;

    public ExportResult Export(ExportRequest request)
    {
        if (request.Kept is not { } policies)
            return ExportResult.Refused([new("varnish", "It is written for as a cache alone, since the application behind it answers for CORS.", "Add --owner app --cache.")]);
        var refusals = KeptOrigins.Refusals(policies);
        return refusals.Count > 0 ? ExportResult.Refused(refusals) : ExportResult.Of(Write(KeptOrigins.Expressions(policies)));
    }

    private static string Write(IReadOnlyList<string> expressions) => $$"""
        # Written by strictcors export varnish --owner app --cache. Write it again when a policy changes.
        # One kept answer for each listed origin, one for all others and one for requests without Origin. Include it above your own vcl_recv:
        # include "cors-cache.vcl";
        # Origins that a store or the application's code adds are not known here: add them to the settings, or their pages are refused.
        import std;

        sub vcl_recv {
            # Varnish keeps apart by the first line alone.
            std.collect(req.http.Origin, ", ");
            # A WebSocket's handshake is never kept, and its origin is for the application to judge.
            if (req.http.Upgrade ~ "(?i)websocket") {
                return (pipe);
            }
            if ((req.method == "GET" || req.method == "HEAD") && req.http.Origin) {
                # The application refuses this origin as it refuses any other that it does not list. Its log names it instead.
                if ({{string.Join("\n            && ", expressions.Select(static expression => $"req.http.Origin !~ \"{expression}\""))}}) {
                    set req.http.Origin = "{{KeptOrigins.Other}}";
                }
            }
        }

        sub vcl_pipe {
            if (req.http.Upgrade) {
                set bereq.http.Upgrade = req.http.Upgrade;
                set bereq.http.Connection = req.http.Connection;
            }
        }

        """;
}
