using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StrictCors.Origins;

namespace StrictCors.Tool.Export;

/// <summary>Where an exported server listens: loopback unless an address is given.</summary>
internal sealed record ListenAddress(IPAddress Address, int Port)
{
    public static readonly ListenAddress Default = new(IPAddress.Loopback, 8080);

    public bool IsIpv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>With its brackets if IPv6.</summary>
    public string Host => IsIpv6 ? $"[{Address}]" : Address.ToString();

    /// <summary><c>8080</c>, <c>0.0.0.0:8080</c> or <c>[::]:8080</c>.</summary>
    public static ListenAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "127.0.0.1" : text[..colon];
        if (!PortNumber.TryParse(text.AsSpan(colon + 1), out var port) || !TryReadAddress(host, out var address))
            throw new ToolException($"'{text}' is no place to listen at; write a port such as 8080, or an address and a port such as 0.0.0.0:8080 or [::]:8080.");
        return new(address, port);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool TryReadAddress(string host, out IPAddress address)
    {
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        return IPAddress.TryParse(isBracketed ? host[1..^1] : host, out address!)
            && (address.AddressFamily == AddressFamily.InterNetworkV6) == isBracketed
            && !host.Contains('%', StringComparison.Ordinal)
            && (isBracketed || Ipv4Address.IsCanonical(host));
    }
}
