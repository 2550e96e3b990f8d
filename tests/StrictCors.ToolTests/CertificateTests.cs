using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>A certificate that nobody vouches for ends the probe, unless the user does.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task An_untrusted_certificate_is_an_error_unless_insecure_tls_is_asked_for()
    {
        await using var app = await ServeAsync();
        string[] probe = ["probe", app.Urls.Single(), "--origin", Reply.App];

        var refused = await ToolProcess.RunAsync(probe);
        refused.Code.Should().Be(2, refused.ToString());
        refused.Errors.Should().Contain("TLS with").And.Contain("--insecure-tls").And.NotContain("   at ");

        var judged = await ToolProcess.RunAsync([.. probe, "--insecure-tls", "--show-curl"]);
        judged.Code.Should().Be(1, judged.ToString());
        judged.Output.Should().Contain("SC3101 error").And.Contain("curl -sS -o /dev/null -D - -k ");
    }

    private static async Task<WebApplication> ServeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(static context => context.Response.WriteAsync("[]"));
        await app.StartAsync();
        return app;
    }
}
