namespace Playground.Hosting;

/// <summary>The <c>CORS_*</c> variables of the API's process: what the page needs, unless whoever starts it has set another value.</summary>
internal static class ApiPolicy
{
    private const string Prefix = "CORS_";

    public static SortedDictionary<string, string> Of(Addresses addresses)
    {
        var policy = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["CORS_ALLOWED_ORIGINS"] = addresses.Page,
            // The default list has no If-None-Match.
            ["CORS_ALLOWED_HEADERS"] = "Content-Type, Authorization, If-None-Match",
        };
        var environment = Environment.GetEnvironmentVariables();
        foreach (string name in environment.Keys)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                policy[name] = (string)environment[name]!;
        }

        return policy;
    }
}
