namespace StrictCors.Tests.Oracles;

/// <summary>URLs in the shapes that the URL standard has rules for, put together at random: what they come to is the oracle's to say.</summary>
internal sealed class UrlShapes(Random random)
{
    private static readonly string[] s_schemes = ["http", "https", "https", "ws", "wss", "ftp", "HTTP", "hTTps", "file", "capacitor", "web+app", "chrome-extension", "App", "about", "data"];
    private static readonly string[] s_separators = ["://", "://", "://", "://", "://", ":/", ":", ":///", ":\\\\", "//"];
    private static readonly string[] s_users = ["", "", "", "", "", "", "user@", "user:pass@", ":@", "@"];

    private static readonly string[] s_labels =
    [
        "example", "com", "a", "A", "EXAMPLE", "bücher", "Bücher", "faß", "straße", "İ", "ı", "中国", "한국", "مثال", "xn--bcher-kva", "XN--BCHER-KVA", "xn--", "xn--a", "xn--zn7c", "a_b", "-a-", "a--b",
        "%61", "%41", "%2e", "%00", "%20", "a b", "a\u00ADb", "a\u200Db", "a\u200Bb", "ａ", "\u2488", "☃", "😀", "a!b", "a$b", "a&b", "a'b", "a(b)", "a+b", "a,b", "a;b", "a=b", "a~b", "a{b", "a|b", "a^b", "a<b", "a`b",
        "", "0", "1", "01", "0x1", "0x", "256", "4294967295", "4294967296", "1e2", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "localhost",
    ];

    private static readonly string[] s_dots = [".", ".", ".", ".", "。", "．", "%2E"];

    private static readonly string[] s_addresses =
    [
        "127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "2130706433", "127.0.0.1.", "127.0.0.256", "1.2.3.4.5", "09.1.1.1", "[::1]", "[::]", "[1:2:3:4:5:6:7:8]", "[2001:DB8::1]", "[2001:db8:0:0:1:0:0:1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[1::2::3]", "[1:2]", "[::1%eth0]", "[fe80::1%251]", "[1:0:0:2::]", "[::1", "::1", "[0001::]",
    ];

    private static readonly string[] s_ports = ["", "", "", "", "", "", ":80", ":443", ":21", ":8443", ":", ":0", ":081", ":65535", ":65536", ":a", ":+1", ":٣", ": 81"];
    private static readonly string[] s_tails = ["", "", "", "", "", "", "/", "/path", "?query", "#fragment", "/a/../b", "\\", "/?#"];
    private static readonly string[] s_edges = ["", "", "", "", "", "", "", "", " ", "\t", "\n", "\0", "\u00A0"];

    public IReadOnlyList<string> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private string Next() => Pick(s_edges) + Pick(s_schemes) + Pick(s_separators) + Pick(s_users) + Host() + Pick(s_ports) + Pick(s_tails) + Pick(s_edges);

    private string Host()
    {
        if (random.Next(4) == 0)
            return Pick(s_addresses);
        // The oracle has much to say of one strange label, and refuses most hosts of several.
        var host = random.Next(2) == 0 ? "example" : Pick(s_labels);
        for (var labels = random.Next(3); labels > 0; labels--)
            host = random.Next(2) == 0 ? $"a{Pick(s_dots)}{host}" : $"{Pick(s_labels)}.{host}";
        return random.Next(12) == 0 ? host + "." : host;
    }

    private string Pick(string[] of) => of[random.Next(of.Length)];
}
