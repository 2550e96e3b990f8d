using System.Globalization;
using StrictCors.Origins;
using StrictCors.Policies;

namespace StrictCors.Decisions;

internal enum OriginPart
{
    Scheme,
    Host,

    /// <summary>The host, by nothing but a leading <c>www.</c></summary>
    Www,
    Port,
}

/// <summary>What an origin probably meant to match, and the one part in which it differs.</summary>
/// <param name="Entry">An entry of the list or, where a pattern or a source allows it, an origin.</param>
/// <param name="Difference">Its words.</param>
/// <param name="Part">The part that differs.</param>
/// <param name="IsListed">Whether the list has <paramref name="Entry"/> as it is written here.</param>
internal readonly record struct NearestOrigin(string Entry, string Difference, OriginPart Part, bool IsListed)
{
    /// <summary>The policy's entries first; then what else it would allow, asked about the few origins that differ in one part.</summary>
    public static NearestOrigin? Find(CompiledPolicy policy, string text) => RequestOrigin.TryParse(text, out var origin)
        ? ListedEntries.Of(policy.Source).FindNearest(text, origin) ?? FindAllowed(policy, origin)
        : null;

    private static NearestOrigin? FindAllowed(CompiledPolicy policy, in RequestOrigin origin)
    {
        var (scheme, host, port) = (origin.Scheme.ToString(), origin.Host.ToString(), ShowPort(origin, ":"));
        if (port.Length > 0 && policy.AllowsOrigin($"{scheme}://{host}"))
            return new($"{scheme}://{host}", ExplanationTexts.DiffersInPort(PortOf(origin)), OriginPart.Port, IsListed: false);
        var otherScheme = scheme switch { "http" => "https", "https" => "http", _ => null };
        if (otherScheme is not null && policy.AllowsOrigin($"{otherScheme}://{host}{port}"))
            return new($"{otherScheme}://{host}{port}", ExplanationTexts.DiffersInScheme(scheme), OriginPart.Scheme, IsListed: false);
        var otherHost = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : $"www.{host}";
        return policy.AllowsOrigin($"{scheme}://{otherHost}{port}")
            ? new($"{scheme}://{otherHost}{port}", ExplanationTexts.DiffersInHost(host), OriginPart.Www, IsListed: false)
            : null;
    }

    internal static string PortOf(in RequestOrigin origin) =>
        origin.Port != 0 ? ShowPort(origin, "") : $"none, which is {Schemes.DefaultPort(origin.Scheme)}";

    private static string ShowPort(in RequestOrigin origin, string before) =>
        origin.Port == 0 ? "" : before + origin.Port.ToString(CultureInfo.InvariantCulture);
}
