namespace StrictCors.Tool.Import;

/// <summary>A header that a server's configuration writes.</summary>
/// <param name="Name">In any case.</param>
/// <param name="Value">Its text.</param>
/// <param name="IsEcho">What the preflight asks for is sent back.</param>
/// <param name="IsConditional">It is not on every answer.</param>
internal sealed record WrittenHeader(string Name, ImportText Value, bool IsEcho = false, bool IsConditional = false)
{
    public const string Start = "Access-Control-";

    public const string Origin = "Access-Control-Allow-Origin";

    private static readonly string[] s_asked = ["Access-Control-Request-Method", "Access-Control-Request-Headers"];

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is one of those that a preflight asks with.</summary>
    public static bool IsAsked(string requestHeader) => s_asked.Contains(requestHeader, StringComparer.OrdinalIgnoreCase);

    /// <summary>What all headers but that of the origin say.</summary>
    public static void Add(ImportedPolicy policy, IReadOnlyList<WrittenHeader> headers)
    {
        var fixedOrigins = headers.Where(static header => header.Is(Origin) && !header.IsConditional).DistinctBy(static header => header.Value.Text).ToList();
        if (fixedOrigins.Count > 1)
            throw new ToolException($"{fixedOrigins[1].Value.Place}: {Origin} is written for every request at {fixedOrigins[0].Value.Place} too, and an answer has one. Give a file with one of the two.");
        policy.AllowsCredentials = Of("Access-Control-Allow-Credentials").Any(static header => header.Value.Text == "true");
        policy.Methods.AddRange(List("Access-Control-Allow-Methods"));
        if (Of("Access-Control-Allow-Headers").Any(static header => header.IsEcho))
            policy.AddEchoedHeaders();
        else
            policy.Headers.AddRange(List("Access-Control-Allow-Headers"));
        policy.ExposedHeaders.AddRange(List("Access-Control-Expose-Headers"));
        if (Of("Access-Control-Max-Age").FirstOrDefault() is { } age)
            policy.SetAge(age.Value);

        IEnumerable<WrittenHeader> Of(string name) => headers.Where(header => header.Is(name) && header.Value.Text.Length > 0);

        IEnumerable<string> List(string name) => Of(name).SelectMany(static header => header.IsEcho ? ["*"] : header.Value.Split().Select(static item => item.Text)).Distinct(StringComparer.Ordinal);
    }
}
