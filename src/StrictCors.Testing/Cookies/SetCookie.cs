using System.Globalization;
using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Cookies;

/// <summary>One <c>Set-Cookie</c> line, <see href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.6"/>.</summary>
internal sealed class SetCookie
{
    public const string Lax = "Lax";
    public const string Strict = "Strict";

    private const string None = "None";
    private const int LongestCookie = 4096;
    private const int LongestAttribute = 1024;

    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);

    private SetCookie(string name, string value) => (Name, Value) = (name, value);

    public string Name { get; }

    public string Value { get; }

    public bool IsSecure => _attributes.ContainsKey("Secure");

    public bool IsHttpOnly => _attributes.ContainsKey("HttpOnly");

    /// <summary>What is not known, or not said, is <c>Lax</c>.</summary>
    public string SameSite => _attributes.GetValueOrDefault("SameSite", "") switch
    {
        var text when text.Equals(None, StringComparison.OrdinalIgnoreCase) => None,
        var text when text.Equals(Strict, StringComparison.OrdinalIgnoreCase) => Strict,
        _ => Lax,
    };

    private string Domain => _attributes.GetValueOrDefault("Domain", "").TrimStart('.').ToLowerInvariant();

    /// <returns><see langword="null"/> when no browser would read a cookie there.</returns>
    public static SetCookie? Parse(string line)
    {
        if (line.AsSpan().ContainsAnyInRange('\0', '\b') || line.AsSpan().ContainsAnyInRange('\n', '\u001f') || line.Contains('\u007f', StringComparison.Ordinal))
            return null;
        var parts = line.Split(';');
        var (name, value) = Pair(parts[0], withoutEquals: "");
        if (name.Length + value.Length is 0 or > LongestCookie)
            return null;

        var cookie = new SetCookie(name, value);
        foreach (var part in parts[1..])
        {
            // The last of several counts.
            var (attribute, said) = Pair(part, withoutEquals: part.Trim(' ', '\t'));
            if (said.Length <= LongestAttribute)
                cookie._attributes[attribute] = said;
        }

        return cookie;
    }

    /// <summary><see href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7"/>; loopback counts as secure.</summary>
    public bool MayBeKept(Uri url, bool isCrossSite)
    {
        if (IsSecure && !WebOrigin.IsTrustworthy(url))
            return false;
        if (SameSite == None && !IsSecure)
            return false;
        return (!isCrossSite || SameSite == None) && MayBeOf(url.IdnHost) && KeepsPromiseOfName(url);
    }

    public string PathFor(Uri url)
    {
        if (_attributes.GetValueOrDefault("Path", "") is ['/', ..] path)
            return path;
        var asked = url.AbsolutePath;
        return asked.LastIndexOf('/') is > 0 and var last ? asked[..last] : "/";
    }

    /// <summary><see langword="null"/> for a cookie of this host alone.</summary>
    public string? DomainFor(Uri url) => Domain.Contains('.', StringComparison.Ordinal) && url.HostNameType == UriHostNameType.Dns ? Domain : null;

    public DateTime? ExpiresAt(DateTime now)
    {
        if (_attributes.TryGetValue("Max-Age", out var age) && TryReadAge(age, out var seconds))
            return seconds > 0 ? now.AddSeconds(Math.Min(seconds, 400L * 24 * 60 * 60)) : DateTime.UnixEpoch;
        return _attributes.TryGetValue("Expires", out var date) ? CookieDate.Read(date) : null;
    }

    private static (string Name, string Value) Pair(string text, string withoutEquals)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? (withoutEquals, withoutEquals.Length > 0 ? "" : text.Trim(' ', '\t'))
            : (text[..equals].Trim(' ', '\t'), text[(equals + 1)..].Trim(' ', '\t'));
    }

    private static bool TryReadAge(string text, out long seconds)
    {
        var isNumber = text.AsSpan().TrimStart('-') is { Length: > 0 } digits && !digits.ContainsAnyExceptInRange('0', '9') && text.LastIndexOf('-') <= 0;
        // A number beyond the range is one far in the future, or in the past.
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seconds))
            seconds = text.StartsWith('-') ? long.MinValue : long.MaxValue;
        return isNumber;
    }

    // There is no list of public suffixes here: a domain of one label is taken for one.
    private bool MayBeOf(string host) =>
        Domain.Length == 0 || host == Domain || (Domain.Contains('.', StringComparison.Ordinal) && host.EndsWith("." + Domain, StringComparison.Ordinal));

    /// <summary><see href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3"/>, and <c>__Http-</c> after it.</summary>
    private bool KeepsPromiseOfName(Uri url)
    {
        var (host, http) = (IsCalled("__Host-"), IsCalled("__Http-") || IsCalled("__Host-Http-"));
        if ((host || http || IsCalled("__Secure-")) && !IsSecure)
            return false;
        if (http && !IsHttpOnly)
            return false;
        // Chromium: the domain of an address in numbers is the host itself.
        var isOfHost = Domain.Length == 0 || url.HostNameType != UriHostNameType.Dns;
        return !host || (isOfHost && _attributes.GetValueOrDefault("Path") == "/");
    }

    private bool IsCalled(string prefix) => Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
