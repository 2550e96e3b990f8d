namespace StrictCors.Origins;

/// <summary>The three parts of an <c>Origin</c> header that is a serialized origin (RFC 6454, section 6.2, as browsers write it).</summary>
internal readonly ref struct RequestOrigin
{
    /// <summary>A scheme, a host of 253 characters and a port take less; nothing longer comes from a browser.</summary>
    public const int MaxLength = 512;

    private RequestOrigin(ReadOnlySpan<char> scheme, ReadOnlySpan<char> host, int port)
    {
        Scheme = scheme;
        Host = host;
        Port = port;
    }

    public ReadOnlySpan<char> Scheme { get; }

    /// <summary>With its brackets if IPv6.</summary>
    public ReadOnlySpan<char> Host { get; }

    /// <summary>0 is the scheme's default port, or none.</summary>
    public int Port { get; }

    /// <summary><see langword="false"/> for <c>null</c> and for whatever no browser serializes, such as a default port or a trailing dot.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RequestOrigin origin)
    {
        origin = default;
        if (text.Length > MaxLength)
            return false;
        var colon = text.IndexOf(':');
        if (colon < 0 || !text[colon..].StartsWith("://", StringComparison.Ordinal) || !Schemes.IsValid(text[..colon]))
            return false;

        var scheme = text[..colon];
        var authority = text[(colon + 3)..];
        var host = authority[..HostLength(authority)];
        if (!HostName.IsCanonical(host) || !TryReadPort(scheme, authority[host.Length..], out var port))
            return false;
        origin = new RequestOrigin(scheme, host, port);
        return true;
    }

    private static int HostLength(ReadOnlySpan<char> authority)
    {
        var bracket = authority.IndexOf(']');
        if (bracket >= 0)
            return bracket + 1;
        var colon = authority.IndexOf(':');
        return colon < 0 ? authority.Length : colon;
    }

    private static bool TryReadPort(ReadOnlySpan<char> scheme, ReadOnlySpan<char> text, out int port)
    {
        port = 0;
        if (text.Length == 0)
            return true;
        return text[0] == ':' && PortNumber.TryParse(text[1..], out port) && port != Schemes.DefaultPort(scheme);
    }
}
