namespace Realtime.Hosting;

/// <summary>How both applications find their settings.</summary>
internal static class Settings
{
    // Files are found beside the binary, whatever folder the process starts in. A page on localhost is a developer's, and StrictCors warns of it anywhere else.
    public static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Development,
    });
}
