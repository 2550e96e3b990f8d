using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn.Kinds;

/// <summary>
/// Every kind of status, as an answer and as a preflight's. Not 408, after which Chromium's transport asks again as often as it has
/// connections to try.
/// </summary>
internal static class StatusScenes
{
    private const string Leave = " | -Allow-Origin: {origin} | -Allow-Credentials: true";

    private static readonly int[] s_statuses =
    [
        200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 299, 300, 305, 306, 310, 399, 400, 401, 402, 403, 404, 405, 406, 407, 421, 425, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 422, 423, 424, 426, 428, 429, 431, 451, 499,
        500, 501, 502, 503, 504, 505, 507, 508, 510, 511, 599, 600, 799, 999,
    ];

    public static IEnumerable<Scene> All() =>
    [
        .. from status in s_statuses
           from headers in (string[])[Leave, ""]
           select new Scene("status", PageKind.Page, [new("first")], "", $"{status}{headers}"),
        .. from status in s_statuses
           select new Scene("status", PageKind.Page, [new("first") { Method = "PUT" }], $"{status}{Leave} | -Allow-Methods: PUT", $"200{Leave}"),
        .. from credentials in Enum.GetValues<CredentialsMode>()
           from server in (string[])["here", "first"]
           from scheme in (string[])["Bearer", "DPoP"]
           select new Scene("status", PageKind.Page, [new(server) { Credentials = credentials }], "", $"401{Leave} | WWW-Authenticate: {scheme}"),
    ];
}
