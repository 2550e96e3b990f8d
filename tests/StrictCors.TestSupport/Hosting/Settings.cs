namespace StrictCors.TestSupport.Hosting;

/// <summary>Short ways to say a setup's settings.</summary>
public static class Settings
{
    public static IReadOnlyDictionary<string, string?> Origins(string list) => new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = list };
}
