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
        if (req.http.Origin !~ "^https://app0[.]example[.]com$"
            && req.http.Origin !~ "^https://app1[.]example[.]com$"
            && req.http.Origin !~ "^https://app2[.]example[.]com$"
            && req.http.Origin !~ "^https://app3[.]example[.]com$"
            && req.http.Origin !~ "^https://app4[.]example[.]com$"
            && req.http.Origin !~ "^https://app5[.]example[.]com$"
            && req.http.Origin !~ "^https://app6[.]example[.]com$"
            && req.http.Origin !~ "^https://app7[.]example[.]com$"
            && req.http.Origin !~ "^https://app8[.]example[.]com$"
            && req.http.Origin !~ "^https://app9[.]example[.]com$"
            && req.http.Origin !~ "^https://(?:[a-z0-9_-]{1,63}[.])+shop[.]example$"
            && req.http.Origin !~ "^https://partner[.]example$") {
            set req.http.Origin = "https://not-allowed.invalid";
        }
    }
}

sub vcl_pipe {
    if (req.http.Upgrade) {
        set bereq.http.Upgrade = req.http.Upgrade;
        set bereq.http.Connection = req.http.Connection;
    }
}
