using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Abuse;

/// <summary>Requests as no browser sends them, byte for byte. What a stranger wrote has <see cref="Mark"/> in it, which must never come back.</summary>
internal static class HostileRequests
{
    public const string Mark = "reflected-mark";

    private const string Origin = "Origin: " + LiveApp.AllowedOrigin;
    private const string Method = "Access-Control-Request-Method: PUT";
    private const string List = "Access-Control-Request-Headers: ";

    /// <summary>By name; the head of a request without its <c>Host</c> and the empty line.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["two origins"] = ["GET /users HTTP/1.1", Origin, Origin],
        ["fifty origins"] = ["GET /users HTTP/1.1", .. Repeat(Origin, 50)],
        ["an allowed origin and another in one line"] = ["GET /users HTTP/1.1", $"{Origin}, https://{Mark}.example"],
        ["two origins in a preflight"] = ["OPTIONS /users HTTP/1.1", Origin, $"Origin: https://{Mark}.example", Method],
        ["an empty origin"] = ["GET /users HTTP/1.1", "Origin:"],
        ["an origin of blanks"] = ["GET /users HTTP/1.1", "Origin: \t  "],
        ["an empty origin in a preflight"] = ["OPTIONS /users HTTP/1.1", "Origin:", Method],
        ["null"] = ["GET /users HTTP/1.1", "Origin: null"],
        ["an origin of 30,000 characters"] = ["GET /users HTTP/1.1", $"Origin: https://{Mark}{new string('a', 30_000)}.example"],
        ["an origin of 30,000 brackets"] = ["GET /users HTTP/1.1", $"Origin: {new string('[', 30_000)}{Mark}"],
        ["an origin over the server's limit"] = ["GET /users HTTP/1.1", $"Origin: https://{Mark}{new string('a', 40_000)}.example"],
        ["an origin in UTF-8"] = ["GET /users HTTP/1.1", $"Origin: https://b\u00C3\u00BCcher.{Mark}.example"],
        ["an origin in no encoding"] = ["GET /users HTTP/1.1", $"Origin: https://\u00FF\u00FE{Mark}.example"],
        ["a line separator for the log"] = ["GET /users HTTP/1.1", $"Origin: https://{Mark}\u00E2\u0080\u00A8{{\"Message\":\"forged\"}}"],
        ["quotes for the log"] = ["OPTIONS /users HTTP/1.1", $"Origin: \",\"Message\":\"forged {Mark}", Method],
        ["an escape sequence"] = ["GET /users HTTP/1.1", $"Origin: https://\u001B[31m{Mark}.example"],
        ["a control character"] = ["GET /users HTTP/1.1", $"Origin: https://app.example.com\u0001{Mark}"],
        ["a delete character"] = ["GET /users HTTP/1.1", $"Origin: https://app.example.com\u007F{Mark}"],
        ["a zero"] = ["GET /users HTTP/1.1", $"Origin: https://app.example.com\0{Mark}"],
        ["a bare carriage return"] = ["GET /users HTTP/1.1", $"Origin: https://app.example.com\rX-{Mark}: 1"],
        ["a folded line"] = ["GET /users HTTP/1.1", $"Origin: https://app.example.com\r\n .{Mark}.example"],
        ["a list split over 90 lines"] = ["OPTIONS /users HTTP/1.1", Origin, Method, .. Repeat(List + "content-type", 90)],
        ["a list of a stranger's names over 90 lines"] = ["OPTIONS /users HTTP/1.1", Origin, Method, .. Repeat($"{List}x-{Mark}", 90)],
        ["a list of empty lines"] = ["OPTIONS /users HTTP/1.1", Origin, Method, .. Repeat(List, 40)],
        ["a list of 20,000 commas"] = ["OPTIONS /users HTTP/1.1", Origin, Method, List + new string(',', 20_000)],
        ["a list of 5,000 names"] = ["OPTIONS /users HTTP/1.1", Origin, Method, List + string.Join(',', Repeat("a", 5_000))],
        ["a list with a form feed"] = ["OPTIONS /users HTTP/1.1", Origin, Method, $"{List}content-type\f"],
        ["a list with control characters"] = ["OPTIONS /users HTTP/1.1", Origin, Method, $"{List}content-type,\u0001{Mark}"],
        ["a list that is no list"] = ["OPTIONS /users HTTP/1.1", Origin, Method, $"{List}content-type; {Mark}=\"x\""],
        ["two methods"] = ["OPTIONS /users HTTP/1.1", Origin, Method, "Access-Control-Request-Method: " + Mark],
        ["an empty method"] = ["OPTIONS /users HTTP/1.1", Origin, "Access-Control-Request-Method:"],
        ["a method that is none"] = ["OPTIONS /users HTTP/1.1", Origin, $"Access-Control-Request-Method: PUT {Mark}"],
        ["a method of 20,000 characters"] = ["OPTIONS /users HTTP/1.1", Origin, $"Access-Control-Request-Method: {Mark}{new string('A', 20_000)}"],
        ["10,000 header lines"] = ["GET /users HTTP/1.1", .. Repeat($"X-A: {Mark}", 10_000)],
        ["10,000 origins"] = ["GET /users HTTP/1.1", .. Repeat(Origin, 10_000)],
        ["answer headers in a request"] = ["GET /users HTTP/1.1", $"Origin: https://{Mark}.example", $"Access-Control-Allow-Origin: https://{Mark}.example"],
        ["a WebSocket of a stranger"] = ["GET /echo HTTP/1.1", $"Origin: https://{Mark}.example", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="],
        ["private network"] = ["OPTIONS /users HTTP/1.1", Origin, Method, "Access-Control-Request-Private-Network: true"],
    };

    private static IEnumerable<string> Repeat(string text, int times) => Enumerable.Repeat(text, times);
}
