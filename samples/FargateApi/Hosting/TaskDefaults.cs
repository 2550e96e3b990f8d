namespace FargateApi.Hosting;

/// <summary>What an ECS task expects of the process, and what suits a developer's machine as well.</summary>
internal static class TaskDefaults
{
    /// <summary>ECS kills a container 30 seconds (stopTimeout) after SIGTERM; what is in flight has to be done before.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>
    /// The arguments with a default content root before them, where a later one wins: appsettings.json is found beside the
    /// binary, whatever folder the process starts in.
    /// </summary>
    public static string[] Arguments(string[] args) => ["--contentRoot", AppContext.BaseDirectory, .. args];

    public static void AddTaskDefaults(this WebApplicationBuilder builder)
    {
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        if (!ListenAddress.IsConfigured(builder.Configuration))
            builder.WebHost.UseUrls(ListenAddress.Default);
    }
}
