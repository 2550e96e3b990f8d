using StrictCors.Origins;

namespace StrictCors.Tool.Probing;

/// <summary>Origins that only a sloppy comparison takes for <c>origin</c>. Each belongs to another registrable domain, so that no honest pattern covers it.</summary>
internal static class TrickOrigins
{
    public static IEnumerable<(string Step, string Origin)> For(string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.HostNameType != UriHostNameType.Dns)
            yield break;

        var (before, after) = ($"{url.Scheme}://", url.IsDefaultPort ? "" : $":{url.Port}");
        yield return (Steps.Suffix, $"{before}{url.Host}.strictcors-probe.example{after}");
        var domain = PublicSuffixList.RegistrableDomain(url.Host) ?? url.Host;
        yield return (Steps.Glued, $"{before}{url.Host[..^domain.Length]}strictcors-probe{domain}{after}");
        // The dot before the registrable domain's last part: what an unescaped regular expression lets in there is another domain.
        if (domain.IndexOf('.') is var dot and > 0 && domain[(dot + 1)..].Contains('.') is false && url.Host.Length > domain.Length)
            yield return (Steps.Dot, $"{before}{url.Host[..(url.Host.Length - domain.Length - 1)]}x{domain}{after}");
        if (url.Scheme == Uri.UriSchemeHttps)
            yield return (Steps.Downgrade, $"http://{url.Host}{after}");
    }
}
