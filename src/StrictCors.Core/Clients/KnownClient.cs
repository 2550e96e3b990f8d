#if STRICTCORS_TESTING // Compiled into StrictCors.Testing too, which is used without StrictCors.
namespace StrictCors.Testing.Clients;
#else
namespace StrictCors.Clients;
#endif

/// <summary>A client library for browsers and all that it sends: a policy that allows one of its headers alone fails at the next.</summary>
/// <param name="Id">For a command line: <c>signalr</c>.</param>
/// <param name="Name">In the middle of a sentence: <c>the SignalR JavaScript client</c>.</param>
/// <param name="Package">Where it was measured, with the version.</param>
/// <param name="Methods">Of its protocol; none where the application chooses.</param>
/// <param name="RequestHeaders">All that it may send.</param>
/// <param name="SendsCredentials">By default.</param>
/// <param name="ResponseHeaders">Without which it fails.</param>
/// <param name="Source">A page that says what it sends.</param>
internal sealed record KnownClient(
    string Id, string Name, string Package, string[] Methods, string[] RequestHeaders, bool SendsCredentials, string[] ResponseHeaders, string Source)
{
    private static readonly string[] s_default = ["Content-Type", "Authorization"];

    // Who sends one of these may be anybody.
    private static readonly string[] s_common = [.. s_default, "X-Requested-With", "Prefer"];

    /// <summary>The name as a sentence starts with it.</summary>
    public string NameAtStart => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Whether the header tells this client from a page's own code.</summary>
    public bool IsToldBy(string header) => Sends(header) && !Contains(s_common, header);

    public bool Sends(string header) => Contains(RequestHeaders, header);

    /// <summary>How many of its headers are not among those that were asked for, the default list's aside.</summary>
    public int Missing(IReadOnlyCollection<string> asked) => RequestHeaders.Count(header => !Contains(s_default, header) && !Contains(asked, header));

    private static bool Contains(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
