namespace StrictCors.Tool.Export;

/// <summary>The anchored regular expression for <c>Access-Control-Request-Method</c>; it compares with case.</summary>
internal static class MethodExpression
{
    private const string Token = "^[!#-&\\x27*+.0-9A-Z^_`a-z|~-]+$";

    public static string Of(ExportPolicy policy)
    {
        if (policy.AllowsAnyMethod)
            return Token;
        // What lets GET read has nothing to hide from HEAD.
        var methods = policy.Methods.Contains("GET") ? policy.Methods.Append("HEAD").Distinct() : policy.Methods;
        // No method at all makes an expression that nothing matches.
        return $"^(?:{string.Join('|', methods.Select(OriginExpression.Escape).DefaultIfEmpty("$."))})$";
    }
}
