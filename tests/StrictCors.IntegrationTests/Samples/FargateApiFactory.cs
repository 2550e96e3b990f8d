using FargateApi.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace StrictCors.IntegrationTests.Samples;

/// <summary>
/// The sample in this process, as it runs in production. A type of the sample names it, since every sample's entry point is
/// called Program.
/// </summary>
public sealed class FargateApiFactory : WebApplicationFactory<User>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Production");
}
