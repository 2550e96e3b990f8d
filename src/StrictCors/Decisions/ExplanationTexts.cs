using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>Every sentence of an explanation. What strangers sent is cut and escaped.</summary>
internal static class ExplanationTexts
{
    public static string Allowed(string origin, string rule) => $"Origin {Show(origin)} is allowed by {Show(rule)}.";

    public static string Everybody(string origin) => $"Origin {Show(origin)} is allowed, like every other, by *.";

    public static string CorsDisabled() => "CORS is disabled at this endpoint, so no origin is allowed.";

    public static string NullOrigin() => "Origin null is never allowed: sandboxed and local documents of any site send it.";

    public static string Repeated(int times) => $"The request has {times} Origin headers; a browser sends one.";

    public static string NotAnOrigin(string origin, string? mended) => mended is null
        ? $"{Show(origin)} is no origin as browsers send it."
        : $"{Show(origin)} is no origin as browsers send it; {Show(mended)} would be.";

    public const string Source = "the origin source";

    public static string OrSource(string setting) => $"{setting} or {Source}";

    public static string Excluded(string origin, string exclusion, string setting) =>
        $"Origin {Show(origin)} is taken out by {Show(exclusion)} of {setting}. Remove that entry to allow it.";

    public static string NotListed(string origin, string setting, string? nearest, string? difference) => nearest is null
        ? $"Origin {Show(origin)} is not in {setting}. Add it there to allow it."
        : $"Origin {Show(origin)} is not in {setting}; the nearest entry is {Show(nearest)}, from which it {Show(difference!)}. Add it there to allow it.";

    public static string MalformedMethod() => "Access-Control-Request-Method is not one method; no browser sends that.";

    public static string MalformedHeaders() => "Access-Control-Request-Headers is over its limits or holds what is no header name; no browser sends that.";

    public static string MethodNotListed(string method, string origin, string setting, string? otherCase) => otherCase is null
        ? $"Method {Show(method)}, asked for by {Show(origin)}, is not in {setting}. Add it there to allow it."
        : $"Method {Show(method)}, asked for by {Show(origin)}, is not in {setting}; {Show(otherCase)} is, and methods are case-sensitive.";

    public static string HeaderNotListed(string header, string origin, string setting) =>
        $"Header {Show(header)}, asked for by {Show(origin)}, is not in {setting}. Add it there to allow it.";

    public static string DiffersInScheme(string scheme) => $"differs in the scheme: {scheme}";

    public static string DiffersInPort(string port) => $"differs in the port: {port}";

    public static string DiffersInHost(string host) => $"differs in the host: {host}";

    private static string Show(string text) => ShownText.Of(text);
}
