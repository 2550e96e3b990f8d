namespace StrictCors.Tool.Export.ApiGateway;

/// <summary>What both languages say of the API.</summary>
internal static class ApiGatewayParts
{
    /// <summary>The gateway maps headers per status, so these get <c>Vary: Origin</c>.</summary>
    public static readonly int[] Statuses =
        [200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 502, 503, 504];

    /// <summary>A greedy path variable does not match the root.</summary>
    public static readonly (string Path, string Name, string Integration)[] Paths = [("/{proxy+}", "path", "application"), ("/", "root", "root")];

    public static bool Varies(ExportRequest request) => request is { Owner: ExportOwner.Edge, Policy.IsOpen: false };

    public static string Title(ExportRequest request) => request.Owner == ExportOwner.Edge
        ? "# API Gateway owns CORS: it answers preflights and ignores what the application says of CORS.\n# A refused preflight gets 204 without CORS headers here, not 403, and its answer has no Vary. Browsers decide the same."
        : "# The application owns CORS: the API has no CORS configuration, which would answer preflights itself and drop the application's headers.";
}
