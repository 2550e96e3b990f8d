using StrictCors;

namespace Playground.Policies;

/// <summary>The flat keys of the API's policy, in the page's order.</summary>
internal static class FlatKeys
{
    private const string Prefix = "CORS_";

    private const string Origins = "CORS_ALLOWED_ORIGINS";

    /// <summary>The <c>CORS_*</c> variables of the terminal, which leave this process: the API gets them from a file that can change.</summary>
    public static Dictionary<string, string> TakeFromEnvironment()
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            taken[name] = Environment.GetEnvironmentVariable(name)!;
            Environment.SetEnvironmentVariable(name, null);
        }

        return taken;
    }

    /// <summary>Each key with a value, since a running host takes none away: what was set once can only be set to something else.</summary>
    /// <param name="page">The page's origin.</param>
    /// <param name="chosen">What the terminal sets, and wins.</param>
    public static IReadOnlyDictionary<string, string> WithDefaults(string page, IReadOnlyDictionary<string, string> chosen)
    {
        var origins = chosen.GetValueOrDefault(Origins, page);
        var defaults = new StrictCorsOptions();
        var policy = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Origins] = origins,
            ["CORS_ALLOWED_METHODS"] = string.Join(", ", defaults.AllowedMethods),
            // The default list has no If-None-Match.
            ["CORS_ALLOWED_HEADERS"] = string.Join(", ", [.. defaults.AllowedHeaders, "If-None-Match"]),
            ["CORS_EXPOSED_HEADERS"] = string.Join(", ", defaults.ExposedHeaders),
            // Left unset, it is on when origins are listed.
            ["CORS_ALLOW_CREDENTIALS"] = origins.Trim() == "*" ? "false" : "true",
            ["CORS_MAX_AGE"] = $"{(int)defaults.MaxAge.TotalSeconds}",
        };
        foreach (var (name, value) in chosen)
            policy[name] = value;
        return policy;
    }
}
