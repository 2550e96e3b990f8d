namespace StrictCors.Tool.Export;

/// <summary>What the cloud's targets have in common.</summary>
internal static class CloudRequest
{
    public static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static void RefuseFragment(ExportRequest request, string target)
    {
        if (request.IsFragment)
            throw new ToolException($"{target} writes resources to put beside your own; --fragment is for the files of servers.");
    }

    /// <summary>The application's address; <see langword="null"/> when only the default on loopback is known, which no cloud service reaches.</summary>
    public static string? Upstream(ExportRequest request) => request.Upstream == Export.Upstream.Default ? null : request.Upstream.Url;

    /// <summary>What these services have in common: they compare whole origins with a web scheme, and lists may not be empty.</summary>
    public static IEnumerable<ExportRefusal> Refusals(ExportPolicy policy, string service)
    {
        if (!policy.IsOpen && policy.Origins.Count + policy.Patterns.Count == 0)
            yield return CloudRefusals.Nobody(policy, service);
        foreach (var pattern in policy.Patterns)
            yield return CloudRefusals.Pattern(policy, pattern, service);
        foreach (var excluded in policy.Source.Origins.Where(static entry => entry.IsExclusion))
            yield return CloudRefusals.Exclusion(policy, excluded.Text, service);
        foreach (var origin in policy.Origins.Where(static origin => !IsWeb(origin)))
            yield return CloudRefusals.Scheme(policy, origin, service);
        foreach (var method in policy.Methods.Except(Methods))
            yield return CloudRefusals.UnknownMethod(policy, method, service);
        if (policy.Methods.Count == 0 && !policy.AllowsAnyMethod)
            yield return CloudRefusals.NoMethods(policy, service);
        if (policy.AllowsAnyHeader && policy.AllowsCredentials)
            yield return CloudRefusals.EchoedHeaders(policy, service);
    }

    public static bool IsWeb(string origin) => origin.StartsWith("https://", StringComparison.Ordinal) || origin.StartsWith("http://", StringComparison.Ordinal);
}
