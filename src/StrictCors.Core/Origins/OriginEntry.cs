namespace StrictCors.Origins;

internal enum OriginEntryKind
{
    /// <summary>One host: <c>https://app.example.com</c>, <c>http://localhost:*</c>.</summary>
    Host,

    /// <summary>One or more labels before a parent domain: <c>https://*.example.com</c>.</summary>
    Subdomains,

    /// <summary>One label with a star in it before a parent domain: <c>https://pr-*.preview.example.com</c>.</summary>
    Label,
}

/// <summary>One entry of the allowlist, parsed: an exact origin or a pattern, allowed or taken out again.</summary>
internal sealed record OriginEntry
{
    /// <summary>The entry as written, the <c>!</c> included.</summary>
    public required string Text { get; init; }

    /// <summary>The entry without its <c>!</c>: for an exact one, the origin itself.</summary>
    public string Pattern => Text.StartsWith('!') ? Text[1..] : Text;

    /// <summary>The entry started with <c>!</c>.</summary>
    public bool IsExclusion { get; init; }

    public required OriginEntryKind Kind { get; init; }

    /// <summary>Lower case, without <c>://</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>The host, with its brackets if IPv6; for a pattern the parent domain, without the leading dot.</summary>
    public required string Host { get; init; }

    /// <summary>For <see cref="OriginEntryKind.Label"/>: what stands before and after the star in its label.</summary>
    public string LabelPrefix { get; init; } = "";

    public string LabelSuffix { get; init; } = "";

    /// <summary><see langword="null"/> is the scheme's default port, or none.</summary>
    public int? Port { get; init; }

    /// <summary>The entry ended in <c>:*</c>.</summary>
    public bool AnyPort { get; init; }

    /// <summary>One origin and no other: it belongs in a set.</summary>
    public bool IsExact => Kind == OriginEntryKind.Host && !AnyPort;

    /// <summary>It lets plain http in from beyond this machine. Loopback is trustworthy without TLS: https://w3c.github.io/webappsec-secure-contexts/.</summary>
    public bool IsInsecure => !IsExclusion && Scheme == "http" && !Loopback.IsLoopback(Host);
}
