using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace StrictCors.Tests.Origins;

/// <summary>Says from the text of the entries, by regular expressions and without regard to cost, what the library must say.</summary>
internal static class NaiveOriginMatcher
{
    public static bool Allows(IReadOnlyCollection<string> entries, string origin) =>
        IsOrigin(origin)
        && entries.Any(entry => !entry.StartsWith('!') && Matches(entry, origin))
        && !entries.Any(entry => entry.StartsWith('!') && Matches(entry[1..], origin));

    public static bool Matches(string entry, string origin)
    {
        var anyPort = entry.EndsWith(":*", StringComparison.Ordinal);
        var expression = Regex.Escape(anyPort ? entry[..^2] : entry)
            .Replace(@"://\*\.", @"://([a-z0-9_-]+\.)+", StringComparison.Ordinal)
            .Replace(@"\*", "[a-z0-9_-]+", StringComparison.Ordinal);
        return Regex.IsMatch(origin, $@"\A{expression}{(anyPort ? "(:[0-9]+)?" : "")}\z");
    }

    public static bool IsOrigin(string text)
    {
        var match = Regex.Match(text, @"\A([a-z][a-z0-9+.-]*)://(\[[0-9a-f:]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::([1-9][0-9]{0,4}))?\z");
        if (!match.Success || text.Length > 512)
            return false;
        var (scheme, host, port) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return IsHost(host)
            && (port.Length == 0 || int.Parse(port, CultureInfo.InvariantCulture) <= 65535)
            && (scheme, port) is not (("http" or "ws", "80") or ("https" or "wss", "443"));
    }

    private static bool IsHost(string host)
    {
        // None of the generated addresses embeds an IPv4 address, so that the framework's form is the browsers'.
        if (host.StartsWith('['))
            return IPAddress.TryParse(host[1..^1], out var address) && address.ToString() == host[1..^1];
        var labels = host.Split('.');
        if (host.Length > 253 || labels.Any(label => label.Length > 63))
            return false;
        return !Regex.IsMatch(labels[^1], @"\A([0-9]+|0x[0-9a-f]*)\z")
            || (labels.Length == 4 && labels.All(label => byte.TryParse(label, out var octet) && octet.ToString(CultureInfo.InvariantCulture) == label));
    }
}
