using Microsoft.AspNetCore.Hosting;
using StrictCors.Placement;

namespace StrictCors;

/// <summary>Registers the outermost part of StrictCors, which sleeps until <c>UseStrictCors()</c> is called. The package's build file names it; nobody calls it.</summary>
public sealed class StrictCorsHostingStartup : IHostingStartup
{
    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ConfigureServices(static services => StrictCorsServices.Add(services));
    }
}
