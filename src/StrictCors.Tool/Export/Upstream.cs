using System.Globalization;
using StrictCors.Origins;

namespace StrictCors.Tool.Export;

/// <summary>The application's address. Its characters are those of host names and addresses, so none has a meaning in any configuration language.</summary>
internal sealed record Upstream(bool IsTls, string Host, int Port)
{
    public static readonly Upstream Default = new(IsTls: false, "127.0.0.1", 5000);

    public string Scheme => IsTls ? "https" : "http";

    /// <summary>The host, with its brackets if IPv6, and the port, the default one too.</summary>
    public string Authority => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Without a path and without the last slash.</summary>
    public string Url => $"{Scheme}://{Authority}";

    public static Upstream Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || !HostName.IsCanonical(url.IdnHost.Contains(':', StringComparison.Ordinal) ? $"[{url.IdnHost}]" : url.IdnHost))
            throw new ToolException($"'{text}' is no address of an application; write scheme, host and port, such as http://127.0.0.1:5000.");
        if (url.UserInfo.Length > 0 || url.PathAndQuery != "/" || url.Fragment.Length > 0)
            throw new ToolException($"'{text}' has more than scheme, host and port; write {url.Scheme}://{url.Authority}. Paths are passed on as they come.");
        return new(url.Scheme == Uri.UriSchemeHttps, url.IdnHost.Contains(':', StringComparison.Ordinal) ? $"[{url.IdnHost}]" : url.IdnHost, url.Port);
    }

    public override string ToString() => Url;
}
