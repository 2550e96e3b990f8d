namespace StrictCors.TestSupport.Hosting;

/// <summary>Which server carries the test's requests.</summary>
public enum ServerKind
{
    KestrelHttp1,

    /// <summary>HTTP/2 without TLS, by prior knowledge.</summary>
    KestrelHttp2,

    /// <summary>HTTP/1.1 and HTTP/2 over TLS, as browsers speak it; the certificate is known to nobody.</summary>
    KestrelTls,

    TestServer,
}

public static class ServerKinds
{
    /// <summary>Those that this process's client speaks to; TLS is for browsers.</summary>
    public static IReadOnlyList<ServerKind> All { get; } = [ServerKind.KestrelHttp1, ServerKind.KestrelHttp2, ServerKind.TestServer];
}
