using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace StrictCors.TestSupport.Library;

/// <summary>Says from the text of the entries, by regular expressions and without regard to cost, what the library must say.</summary>
public static partial class NaiveOriginMatcher
{
    // The only concession to cost: a fuzzer asks for the same few entries millions of times.
    private static readonly ConcurrentDictionary<string, Regex> s_expressions = new();

    public static bool Allows(IReadOnlyCollection<string> entries, string origin) =>
        IsOrigin(origin)
        && entries.Any(entry => !entry.StartsWith('!') && Matches(entry, origin))
        && !entries.Any(entry => entry.StartsWith('!') && Matches(entry[1..], origin));

    public static bool Matches(string entry, string origin) => s_expressions.GetOrAdd(entry, Expression).IsMatch(origin);

    public static bool IsOrigin(string text)
    {
        var match = OriginExpression().Match(text);
        if (!match.Success || text.Length > 512)
            return false;
        var (scheme, host, port) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return IsHost(host)
            && (port.Length == 0 || int.Parse(port, CultureInfo.InvariantCulture) <= 65535)
            && (scheme, port) is not (("http" or "ws", "80") or ("https" or "wss", "443"));
    }

    private static Regex Expression(string entry)
    {
        var anyPort = entry.EndsWith(":*", StringComparison.Ordinal);
        var expression = Regex.Escape(anyPort ? entry[..^2] : entry)
            .Replace(@"://\*\.", @"://([a-z0-9_-]+\.)+", StringComparison.Ordinal)
            .Replace(@"\*", "[a-z0-9_-]+", StringComparison.Ordinal);
        return new($@"\A{expression}{(anyPort ? "(:[0-9]+)?" : "")}\z");
    }

    private static bool IsHost(string host)
    {
        if (host.StartsWith('['))
            return IPAddress.TryParse(host[1..^1], out var address) && Ipv6Text(address) == host[1..^1];
        var labels = host.Split('.');
        if (host.Length > 253 || labels.Any(label => label.Length > 63))
            return false;
        return !NumberExpression().IsMatch(labels[^1])
            || (labels.Length == 4 && labels.All(label => byte.TryParse(label, out var octet) && octet.ToString(CultureInfo.InvariantCulture) == label));
    }

    // Not the framework's text, which shows some addresses with an IPv4 one inside, as browsers never do.
    private static string Ipv6Text(IPAddress address)
    {
        var text = string.Join(':', address.GetAddressBytes().Chunk(2).Select(static pair => ((pair[0] << 8) | pair[1]).ToString("x", CultureInfo.InvariantCulture)));
        var zeros = ZerosExpression().Matches(text).MaxBy(static run => run.Length);
        return zeros is null ? text : text[..zeros.Index].TrimEnd(':') + "::" + text[(zeros.Index + zeros.Length)..].TrimStart(':');
    }

    [GeneratedRegex(@"\A([a-z][a-z0-9+.-]*)://(\[[0-9a-f:]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::([1-9][0-9]{0,4}))?\z")]
    private static partial Regex OriginExpression();

    [GeneratedRegex(@"\A([0-9]+|0x[0-9a-f]*)\z")]
    private static partial Regex NumberExpression();

    [GeneratedRegex("(?<![0-9a-f])0(?::0)+(?![0-9a-f])")]
    private static partial Regex ZerosExpression();
}
