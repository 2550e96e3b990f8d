using Microsoft.AspNetCore.Hosting;

namespace StrictCors;

/// <summary>Registers the outermost part of StrictCors. The package's build file names it; nobody calls it.</summary>
public sealed class StrictCorsHostingStartup : IHostingStartup
{
    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder)
    {
    }
}
