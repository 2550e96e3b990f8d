namespace StrictCors.Tool.Export.Gateways;

/// <summary>The lists of a policy as a gateway takes them.</summary>
internal static class GatewayLists
{
    public static IEnumerable<string> Origins(ExportPolicy policy) => policy.IsOpen ? ["*"] : policy.Source.Origins.Select(static entry => entry.Text);

    public static IEnumerable<string> Methods(ExportPolicy policy) => policy.AllowsAnyMethod ? ["*"] : policy.Methods;

    /// <summary>A star alone, for gateways that know it only so.</summary>
    public static IEnumerable<string> Headers(ExportPolicy policy) => policy.AllowsAnyHeader ? ["*"] : policy.Headers;
}
