using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Hetzner;

/// <summary>The server of the sample on loopback: its own files, with other ports, folders and a certificate of a day.</summary>
internal sealed class HetznerServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strictcors-server-").FullName;
    private ServerProcess nginx = null!;

    /// <summary>Where TLS is spoken, and where plain HTTP is.</summary>
    public int Port => nginx.Port;

    public int PlainPort { get; private set; }

    public SampleProcess Api { get; private set; } = null!;

    public byte[] Certificate { get; private set; } = [];

    public string CertificateFile => Path.Combine(folder, "cert.pem");

    public static async Task<HetznerServer> StartAsync()
    {
        var server = new HetznerServer();
        server.WriteCertificate();
        server.WritePages();
        server.Api = await SampleProcess.ServeAsync("HetznerNginx");
        server.nginx = await ServerProcess.StartAsync("nginx", (_, port) => server.Configuration(port));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await nginx.DisposeAsync();
        await Api.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // What Debian's nginx.conf does around a site, and the site.
    private string Configuration(int port)
    {
        PlainPort = Ports.Free();
        var site = Repository.Text("samples", "HetznerNginx", "server", "site.conf").ReplaceLineEndings("\n");
        // A machine may be without IPv6, and another server may have the port there.
        site = string.Join('\n', site.Split('\n').Where(static line => !line.Contains("listen [::]", StringComparison.Ordinal)));
        foreach (var (there, here) in new Dictionary<string, string>
        {
            ["listen 80 "] = $"listen 127.0.0.1:{PlainPort} ",
            ["listen 443 "] = $"listen 127.0.0.1:{port} ",
            ["/etc/letsencrypt/live/example.com/fullchain.pem"] = CertificateFile,
            ["/etc/letsencrypt/live/example.com/privkey.pem"] = Path.Combine(folder, "key.pem"),
            ["/etc/nginx/strictcors/"] = Repository.PathOf("samples", "HetznerNginx", "server", "strictcors") + "/",
            ["root /srv/"] = $"root {folder}/",
            ["http://127.0.0.1:5000"] = Api.Address.ToString().TrimEnd('/'),
            // The probe finds no other name on loopback.
            ["server_name api.example.com;"] = "server_name api.example.com localhost;",
        })
        {
            site.Should().Contain(there);
            site = site.Replace(there, here, StringComparison.Ordinal);
        }

        return $$"""
            pid nginx.pid;
            events { }
            http {
            access_log off;
            client_body_temp_path client_body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            types { text/html html; }
            {{site}}
            }
            """;
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=example.com", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in (string[])["example.com", "*.example.com", "*.staging.example.com", "localhost"])
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Certificate = certificate.RawData;
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private void WritePages()
    {
        // Where the tests are root, nginx's workers are not.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        foreach (var page in (string[])["app", "previews/pr-12"])
        {
            Directory.CreateDirectory(Path.Combine(folder, page));
            File.WriteAllText(Path.Combine(folder, page, "index.html"), $"<!doctype html>{page}");
        }
    }
}
