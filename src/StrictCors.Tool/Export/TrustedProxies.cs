using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StrictCors.Tool.Export;

/// <summary>The networks of the hops in front, such as a load balancer. What others say of the client in forwarded headers is not passed on.</summary>
/// <param name="Networks">Each as <c>10.0.0.0/8</c>; none where this layer is the edge.</param>
internal sealed record TrustedProxies(IReadOnlyList<string> Networks)
{
    /// <summary>What a virtual private cloud's addresses are taken from: RFC 1918, RFC 6598 and RFC 4193.</summary>
    public static readonly TrustedProxies Default = new(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"]);

    private const string None = "none";

    /// <summary>Beside <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>, which the edge writes itself: what it takes away from strangers.</summary>
    public static readonly IReadOnlyList<string> OtherHeaders = ["Forwarded", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Server", "X-Forwarded-Ssl"];

    public static TrustedProxies Parse(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return Default;
        if (texts is [None])
            return new([]);
        return new([.. texts.Select(ParseOne).Distinct()]);
    }

    private static string ParseOne(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address) || text.Contains('%', StringComparison.Ordinal) || (address.AddressFamily == AddressFamily.InterNetwork && text.AsSpan(0, slash < 0 ? text.Length : slash).Count('.') != 3))
            throw Wrong(text);
        var most = address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
        var length = most;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > most))
            throw Wrong(text);
        if (length == 0)
            throw new ToolException($"--trusted-proxy {text} would let every client say where a request comes from; write the networks of the hops in front, such as 10.0.0.0/8.");
        var network = Network(address, length);
        if (slash >= 0 && !network.Equals(address))
            throw new ToolException($"--trusted-proxy {text} has bits beyond its length; write {network}/{length.ToString(CultureInfo.InvariantCulture)}.");
        return $"{address}/{length.ToString(CultureInfo.InvariantCulture)}";
    }

    private static IPAddress Network(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var index = 0; index < bytes.Length; index++)
            bytes[index] &= (byte)(0xFF << Math.Clamp(8 - (length - (index * 8)), 0, 8));
        return new(bytes);
    }

    private static ToolException Wrong(string text) =>
        new($"'{text}' is no network; write an address and a length such as 10.0.0.0/8 or fd00::/8, or none where nothing is in front.");
}
