namespace StrictCors.Fuzz;

/// <summary>Allowlists that lie close to each other, so that an origin meant for one is a near miss for the next.</summary>
internal static class OriginLists
{
    public static IReadOnlyList<string[]> All { get; } =
    [
        ["https://app.example.com", "https://*.example.com", "!https://old.example.com", "http://localhost:*", "https://pr-*.preview.example.org"],
        ["https://example.com", "https://com", "https://barexample.com:8443", "http://127.0.0.1", "http://[::1]:3000", "https://[2001:db8::1]", "capacitor://localhost"],
        ["https://*.example.com:*", "!https://*.a.example.com", "!https://pr-*.example.com:8443", "https://xn--bcher-kva.example", "https://*.xn--bcher-kva.example"],
        ["https://a-*.example.com", "https://a-b*.example.com:81", "https://*-b.example.com", "https://a-*-b.b.a.example.com", "!https://a-x.example.com", "app://*.example.com"],
    ];
}
