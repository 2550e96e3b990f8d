using System.Globalization;
using System.Text;
using StrictCors.Texts;

namespace StrictCors.Decisions;

/// <summary>Every sentence of an explanation. What strangers sent is cut and escaped.</summary>
internal static class ExplanationTexts
{
    private const string AddIt = " Add it there to allow it.";

    // Enough for every page's own headers; a hundred names of a stranger are cut.
    private const int LongestList = 2_000;

    public static string Allowed(string origin, string rule) => $"Origin {Show(origin)} is allowed by {Show(rule)}.";

    public static string Everybody(string origin) => $"Origin {Show(origin)} is allowed, like every other, by *.";

    public static string CorsDisabled() => "CORS is disabled at this endpoint, so no origin is allowed.";

    public static string NullOrigin() => "Origin null is never allowed: sandboxed and local documents of any site send it.";

    public static string Repeated(int times) => $"The request has {times} Origin headers; a browser sends one.";

    public static string NotAnOrigin(string origin, string? corrected) => corrected is null
        ? $"{Show(origin)} is no origin as browsers send it."
        : $"{Show(origin)} is no origin as browsers send it; {Show(corrected)} would be.";

    public const string Source = "the origin source";

    public static string OrSource(string setting) => $"{setting} or {Source}";

    public static string Excluded(string origin, string exclusion, string setting) =>
        $"Origin {Show(origin)} is excluded by {Show(exclusion)} of {setting}.";

    public static string NotListed(string origin, string setting, NearestOrigin? nearest) => nearest is not { } near
        ? $"Origin {Show(origin)} is not in {setting}."
        : $"Origin {Show(origin)} is not in {setting}; {(near.IsListed ? "the nearest entry is " : "")}{Show(near.Entry)}{(near.IsListed ? "" : " is allowed")}, from which it {Show(near.Difference)}.{Remedy(origin, near.Part)}";

    // What strangers can register, or intercept, is not to be added because a line says so.
    private static string Remedy(string origin, OriginPart part) => part switch
    {
        OriginPart.Host => " If the page is yours, correct the entry or add this one; do not add an origin that only looks like yours.",
        OriginPart.Scheme when origin.StartsWith("http:", StringComparison.Ordinal) => " Open the page over https.",
        _ => AddIt,
    };

    public static string MalformedMethod() => "Access-Control-Request-Method is not one method; no browser sends that.";

    public static string MalformedHeaders() => "Access-Control-Request-Headers is over its limits or holds what is no header name; no browser sends that.";

    public static string MethodNotListed(string method, string origin, string setting, string? otherCase) => otherCase is null
        ? $"Method {Show(method)}, asked for by {Show(origin)}, is not in {setting}."
        : $"Method {Show(method)}, asked for by {Show(origin)}, is not in {setting}; {Show(otherCase)} is, and methods are case-sensitive.";

    public static string HeadersNotListed(string[] names, string origin, string setting, IEnumerable<ClientNeeds> clients)
    {
        var others = names.Length == 1 ? "" : $" (and {ShowAll(names[1..])})";
        var known = clients.GroupBy(static needs => $"sends {ShowAll(needs.Client.RequestHeaders)}. To serve it, {ToAdd(needs)}.");
        return $"Header {Show(names[0])}{others}, asked for by {Show(origin)}, is not in {setting}.{string.Concat(known.Select(static group => $" {Either(group)} {group.Key}"))}";
    }

    private static string Either(IEnumerable<ClientNeeds> clients) =>
        string.Join(" or ", clients.Select(static (needs, index) => index == 0 ? needs.Client.NameAtStart : needs.Client.Name));

    // All of a client's headers at once, and what it reads: who adds what was refused alone meets the next refusal.
    private static string ToAdd(ClientNeeds needs)
    {
        var lists = needs.Lists.Count == 0 ? null : "add " + string.Join("; ", needs.Lists.Select(static list => $"to {list.Key}{Default(list)}: {string.Join(", ", list.Names)}"));
        var credentials = needs.Credentials is { } lacking ? $"{ToAllow(lacking)} or switch credentials off in the client" : null;
        return string.Join("; and ", new[] { lists, credentials }.OfType<string>());
    }

    // A list that is set replaces the default names, which the client or another part of the page needs.
    private static string Default(LackingList list) => list.IsDefault && list.Listed.Count > 0 ? $", beside the default {string.Join(", ", list.Listed)}" : "";

    private static string ToAllow(LackingCredentials lacking) => lacking switch
    {
        { OpenKey: null } => $"set {lacking.Key} to true",
        { IsSwitchedOff: true } => $"list the page's origin in {lacking.OpenKey} instead of * and set {lacking.Key} to true",
        _ => $"list the page's origin in {lacking.OpenKey} instead of *",
    };

    public static string DiffersInScheme(string scheme) => $"differs in the scheme: {scheme}";

    public static string DiffersInPort(string port) => $"differs in the port: {port}";

    public static string DiffersInHost(string host) => $"differs in the host: {host}";

    private static string ShowAll(string[] names)
    {
        var shown = new StringBuilder(Show(names[0]));
        for (var i = 1; i < names.Length; i++)
        {
            if (shown.Length > LongestList)
                return shown.Append(CultureInfo.InvariantCulture, $" and {names.Length - i} more").ToString();
            shown.Append(i == names.Length - 1 ? " and " : ", ").Append(Show(names[i]));
        }

        return shown.ToString();
    }

    private static string Show(string text) => ShownText.Of(text);
}
