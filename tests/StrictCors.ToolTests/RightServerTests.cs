using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>A server that is right gets no error, whatever it is made of: only what a page could meet counts.</summary>
public sealed class RightServerTests(RightServers servers) : IClassFixture<RightServers>
{
    private const string Answer = """{ return 200 "[]"; }""";

    [TheoryWhere(Needs.Node | Needs.Npm)]
    [InlineData("express")]
    [InlineData("fastify")]
    [InlineData("koa")]
    [InlineData("hapi")]
    [InlineData("hono")]
    [InlineData("nest")]
    [InlineData("node")]
    public Task A_right_server_on_Nodejs_gets_no_error(string server) => ShouldBeRightAsync(servers.AddressOf(server));

    [FactWhere(Needs.Python)]
    public Task Pythons_standard_server_by_hand_gets_no_error() => ShouldBeRightAsync(servers.AddressOf("python"));

    [FactWhere(Needs.Nginx)]
    public async Task Nginx_by_hand_gets_no_error()
    {
        await using var nginx = await ServerProcess.StartAsync("nginx", static (_, port) => $$"""
            pid nginx.pid;
            events { }
            http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                map $http_origin $allowed { "https://app.example.com" $http_origin; }
                map $allowed $credentials { "" ""; default "true"; }
                map "$request_method $allowed" $headers { "~^OPTIONS ." "content-type"; }
                server {
                    listen 127.0.0.1:{{port}};
                    add_header Access-Control-Allow-Origin $allowed always;
                    add_header Access-Control-Allow-Credentials $credentials always;
                    add_header Access-Control-Allow-Headers $headers always;
                    add_header Vary "Origin, Access-Control-Request-Method, Access-Control-Request-Headers" always;
                    if ($request_method = OPTIONS) { return 204; }
                    location = /users {{Answer}}
                    location / { return 404; }
                }
            }
            """);
        await ShouldBeRightAsync($"http://127.0.0.1:{nginx.Port}");
    }

    [FactWhere(Needs.Apache)]
    public async Task Apache_by_hand_gets_no_error()
    {
        await using var apache = await ServerProcess.StartAsync("apache", static (folder, port) =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "files"));
            File.WriteAllText(Path.Combine(folder, "files", "users"), "[]");
            string[] modules = ["mpm_event", "authz_core", "setenvif", "headers", "rewrite"];
            return $$"""
                {{string.Join('\n', modules.Select(static name => $"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"))}}
                Listen 127.0.0.1:{{port}}
                ServerName localhost
                User nobody
                Group "#65534"
                PidFile apache2.pid
                ErrorLog error.log
                Mutex sem
                DocumentRoot {{folder}}/files
                SetEnvIf Origin "^https://app[.]example[.]com$" ALLOWED=$0
                Header always set Access-Control-Allow-Origin "%{ALLOWED}e" env=ALLOWED
                Header always set Access-Control-Allow-Credentials "true" env=ALLOWED
                Header always set Access-Control-Allow-Headers "content-type" env=ALLOWED
                Header always merge Vary "Origin"
                RewriteEngine on
                RewriteCond %{REQUEST_METHOD} OPTIONS
                RewriteRule ^ - [R=204,L]
                <Directory {{folder}}/files>
                    Require all granted
                </Directory>

                """;
        });
        await ShouldBeRightAsync($"http://127.0.0.1:{apache.Port}");
    }

    [Theory]
    [InlineData(CorsKind.Framework)]
    [InlineData(CorsKind.Registered)]
    public async Task The_middlewares_of_ASPNET_Core_get_no_error(CorsKind cors)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = cors,
            Pipeline = app =>
            {
                app.UseCorsOf(cors);
                app.MapGet("/users", static () => "[]");
            },
        });
        await ShouldBeRightAsync(app.Address);
    }

    private static async Task ShouldBeRightAsync(string address)
    {
        var result = await ToolProcess.RunAsync("probe", address + "/users", "--origin", Reply.App, "--credentials", "--format", "json");
        result.Code.Should().BeLessThan(2, result.ToString());
        var report = JsonDocument.Parse(result.Output).RootElement;
        report.GetProperty("findings").EnumerateArray().Where(static finding => finding.GetProperty("severity").GetString() == "error").Should().BeEmpty(result.ToString());
        report.GetProperty("right").EnumerateArray().Select(static sentence => sentence.GetString()).Should().Contain("The page can read the answer (200), and the 404 of a path that does not exist, with credentials.");
    }
}
