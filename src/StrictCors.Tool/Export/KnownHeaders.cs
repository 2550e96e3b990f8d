namespace StrictCors.Tool.Export;

/// <summary>Every response header whose name starts with <c>Access-Control-</c>, for servers that can't take headers away by the start of their names.</summary>
/// <remarks>https://fetch.spec.whatwg.org/#http-responses and https://wicg.github.io/private-network-access/.</remarks>
internal static class KnownHeaders
{
    public static readonly IReadOnlyList<string> AccessControl =
    [
        "Access-Control-Allow-Origin",
        "Access-Control-Allow-Credentials",
        "Access-Control-Expose-Headers",
        "Access-Control-Allow-Methods",
        "Access-Control-Allow-Headers",
        "Access-Control-Max-Age",
        "Access-Control-Allow-Private-Network",
        "Access-Control-Allow-Local-Network",
    ];
}
