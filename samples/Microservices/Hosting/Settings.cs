namespace Microservices.Hosting;

/// <summary>How all four applications find their settings.</summary>
internal static class Settings
{
    /// <summary>Files are found beside the binary, whatever folder the process starts in.</summary>
    public static string[] Arguments(string[] args) => ["--contentRoot", AppContext.BaseDirectory, .. args];
}
