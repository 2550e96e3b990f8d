namespace StrictCors.Tool.Export.CloudFront;

/// <summary>What both languages say of the policies.</summary>
internal static class CloudFrontParts
{
    /// <summary>Removed before the policy adds its own, so that an origin that is not on the list does not keep the application's.</summary>
    public static readonly string[] Removed =
    [
        "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers",
        "Access-Control-Expose-Headers", "Access-Control-Max-Age", "Access-Control-Allow-Private-Network",
    ];

    /// <summary>The two headers of a preflight stand on no other request, so they cost other answers nothing.</summary>
    public static readonly string[] Forwarded = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"];

    public const string EdgeTitle = """
        # CloudFront owns CORS: a function answers preflights, and the response headers policy writes the headers of every other answer,
        # errors too, and removes what the application says of CORS. Answers of 400 and above that have a Vary of their own keep it as it
        # is, since functions don't run there.
        """;

    public const string AppTitle = """
        # The application owns CORS: CloudFront forwards Origin and the two headers of preflights, keeps one cached answer for each of their
        # values, and adds no response headers policy with CORS settings.
        """;

    public static IEnumerable<string> Origins(ExportPolicy policy) => policy.IsOpen ? ["*"] : policy.Origins;

    public static IEnumerable<string> Methods(ExportPolicy policy) => policy.AllowsAnyMethod ? ["ALL"] : policy.Methods;

    public static IEnumerable<string> Headers(ExportPolicy policy)
    {
        // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name: the star does not cover Authorization.
        if (policy.AllowsAnyHeader)
            return ["*", .. policy.Headers.Where(static name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))];
        return policy.Headers;
    }
}
