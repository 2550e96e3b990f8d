using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Export;

namespace StrictCors.ExportTests;

/// <summary>The command itself, as a process: what it takes, what it refuses, and where it writes.</summary>
public sealed class ExportCommandTests
{
    private static readonly Dictionary<string, string> s_settings = new() { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com" };

    [Fact]
    public async Task A_file_is_written_and_nothing_is_printed()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-export-");
        var file = Path.Combine(folder.FullName, "nginx.conf");
        var result = await ToolProcess.RunAsync(s_settings, "export", "nginx", "--owner", "edge", "--listen", "[::1]:9000", "--upstream", "https://api.internal", "--output", file);
        result.Should().Be(new CommandResult(0, "", ""));
        (await File.ReadAllTextAsync(file)).Should().Contain("listen [::1]:9000;").And.Contain("proxy_pass https://api.internal:443;").And.Contain("proxy_ssl_verify on;").And.EndWith("}\n");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_named_policy_is_exported()
    {
        var settings = new Dictionary<string, string>(s_settings) { ["StrictCors__Policies__partners__AllowedOrigins"] = "https://partner.example.com" };
        var result = await ToolProcess.RunAsync(settings, "export", "caddy", "--owner", "edge", "--policy", "Partners", "--fragment");
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("^https://partner[.]example[.]com$").And.NotContain("app[.]example[.]com");
    }

    [Theory]
    [InlineData("nginx", "", "For the requests of api.partner.example, *.shop.example the application has the policy partners. Keep them away from what is written here; --policy partners writes theirs.")]
    [InlineData("haproxy", "partners", "The policy partners is for the requests of api.partner.example, *.shop.example alone, and what is written answers every request. Put it where no other host arrives.")]
    public async Task That_the_application_selects_by_host_is_said(string target, string policy, string sentence)
    {
        var settings = new Dictionary<string, string>(s_settings)
        {
            ["StrictCors__Policies__partners__AllowedOrigins"] = "https://partner.example.com",
            ["StrictCors__Policies__partners__Hosts"] = "api.partner.example,*.shop.example",
        };
        string[] named = policy.Length == 0 ? [] : ["--policy", policy];

        var edge = await ToolProcess.RunAsync(settings, ["export", target, "--owner", "edge", .. named]);
        edge.Code.Should().Be(0, edge.ToString());
        edge.Errors.Trim().Should().Be(sentence);
        (await ToolProcess.RunAsync(settings, "export", target, "--owner", "app")).Errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--listen 70000", "'70000' is no place to listen at")]
    [InlineData("--listen 127.1:80", "'127.1:80' is no place to listen at")]
    [InlineData("--listen ::1:80", "'::1:80' is no place to listen at")]
    [InlineData("--listen 80;daemon", "'80;daemon' is no place to listen at")]
    [InlineData("--upstream http://127.0.0.1:5000/api", "has more than scheme, host and port; write http://127.0.0.1:5000.")]
    [InlineData("--upstream http://user:word@127.0.0.1", "has more than scheme, host and port")]
    [InlineData("--upstream ftp://127.0.0.1", "is no address of an application")]
    [InlineData("--upstream http://a;b", "is no address of an application")]
    [InlineData("--upstream http://a{b}", "is no address of an application")]
    [InlineData("--upstream http://$host", "is no address of an application")]
    [InlineData("--upstream http://a\nb", "is no address of an application")]
    [InlineData("--upstream http://a\"b", "is no address of an application")]
    [InlineData("--policy nobody", "No policy is called nobody. Configured: none.")]
    [InlineData("--format cloudformation", "nginx is not written as 'cloudformation'; there is: nginx.")]
    [InlineData("--trusted-proxy 10.0.0.0/33", "'10.0.0.0/33' is no network; write an address and a length such as 10.0.0.0/8 or fd00::/8, or none where nothing is in front.")]
    [InlineData("--trusted-proxy 10.0", "'10.0' is no network")]
    [InlineData("--trusted-proxy 10.0.0.0/", "'10.0.0.0/' is no network")]
    [InlineData("--trusted-proxy 10.0.0.0/+8", "is no network")]
    [InlineData("--trusted-proxy fe80::1%eth0/64", "is no network")]
    [InlineData("--trusted-proxy lb.internal", "'lb.internal' is no network")]
    [InlineData("--trusted-proxy 10.0.0.0/8;}", "is no network")]
    [InlineData("--trusted-proxy 10.1.2.3/8", "--trusted-proxy 10.1.2.3/8 has bits beyond its length; write 10.0.0.0/8.")]
    [InlineData("--trusted-proxy fd00::1/8", "write fd00::/8.")]
    [InlineData("--trusted-proxy 0.0.0.0/0", "--trusted-proxy 0.0.0.0/0 would let every client say where a request comes from")]
    [InlineData("--trusted-proxy ::/0", "would let every client say")]
    [InlineData("--owner both", "--owner is edge or app.")]
    public async Task A_wrong_call_is_one_sentence_and_writes_nothing(string options, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-export-");
        var file = Path.Combine(folder.FullName, "nginx.conf");
        string[] owner = options.StartsWith("--owner", StringComparison.Ordinal) ? [] : ["--owner", "edge"];
        var result = await ToolProcess.RunAsync(s_settings, ["export", "nginx", .. owner, .. options.Split(' ', 2), "--output", file]);
        result.Code.Should().Be(2, result.ToString());
        result.Output.Should().BeEmpty();
        result.Errors.Should().Contain(sentence);
        File.Exists(file).Should().BeFalse();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_layer_that_is_not_told_whom_to_believe_says_so()
    {
        var result = await ToolProcess.RunAsync(s_settings, "export", "envoy", "--owner", "edge", "--trusted-proxy", "10.0.0.0/8");
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain("envoy is not told here which hops to believe; --trusted-proxy is for nginx, apache, haproxy, caddy.");
    }

    [Fact]
    public async Task Several_hops_may_be_named()
    {
        var result = await ToolProcess.RunAsync("export", "haproxy", "--owner", "app", "--trusted-proxy", "10.0.0.0/8", "--trusted-proxy", "2001:db8::/32", "--trusted-proxy", "192.0.2.7");
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("acl strictcors_hop src 10.0.0.0/8 2001:db8::/32 192.0.2.7/32\n");
    }

    [Fact]
    public async Task A_policy_that_would_stop_the_host_is_not_exported()
    {
        var result = await ToolProcess.RunAsync(new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" }, "export", "nginx", "--owner", "edge");
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain("the host would not start");
        result.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task A_name_that_may_mean_something_else_to_the_server_is_refused(string target)
    {
        var settings = new Dictionary<string, string>(s_settings) { ["CORS_ALLOWED_HEADERS"] = "X-Key,X$uid", ["CORS_ALLOWED_METHODS"] = "GET,A%e" };
        var result = await ToolProcess.RunAsync(settings, "export", target, "--owner", "edge");
        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().BeEmpty();
        result.Errors.Should().Contain($"{target} can't express this policy, and nothing looser is written:").And.Contain("X$uid").And.Contain("A%e").And.NotContain("X-Key\n").And.Contain("--owner app");
    }

    [Fact]
    public async Task A_warning_goes_to_the_errors_and_leaves_the_output_whole()
    {
        var result = await ToolProcess.RunAsync("export", "haproxy", "--owner", "edge");
        result.Code.Should().Be(0, result.ToString());
        result.Errors.Should().Contain("SC2001");
        result.Output.Should().StartWith("# Written by strictcors");
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    [InlineData("envoy")]
    [InlineData("apigateway")]
    [InlineData("alb")]
    [InlineData("cloudfront")]
    [InlineData("ecs")]
    [InlineData("gateway-api")]
    [InlineData("envoy-gateway")]
    [InlineData("istio")]
    [InlineData("traefik")]
    [InlineData("kong")]
    [InlineData("lambda-url")]
    [InlineData("apigateway-rest")]
    [InlineData("iis")]
    [InlineData("ecs-express")]
    [InlineData("azure-app-service")]
    [InlineData("azure-container-apps")]
    [InlineData("azure-api-management")]
    [InlineData("azure-front-door")]
    public async Task An_application_that_owns_CORS_is_asked_for_no_origins_here(string target)
    {
        var result = await ToolProcess.RunAsync("export", target, "--owner", "app");
        result.Code.Should().Be(0, result.ToString());
        result.Errors.Should().BeEmpty();
        result.Output.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_layer_that_writes_no_policy_does_not_judge_one()
    {
        var settings = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" };
        (await ToolProcess.RunAsync(settings, "export", "nginx", "--owner", "app")).Should().Be(await ToolProcess.RunAsync("export", "nginx", "--owner", "app"));
        var secret = await ToolProcess.RunInRepositoryAsync("export", "nginx", "--owner", "app", "--container", "api", "--task-definition", "tests/StrictCors.ToolTests/golden/task-definition.json");
        secret.Code.Should().Be(0, secret.ToString());
    }

    [Theory]
    [InlineData("--policy partners", "With --owner app nothing of a policy is written for nginx; leave out --policy.")]
    [InlineData("--env-file no-such.env", "no-such.env")]
    public async Task What_a_layer_cannot_use_is_said(string options, string sentence)
    {
        var result = await ToolProcess.RunAsync(s_settings, ["export", "nginx", "--owner", "app", .. options.Split(' ')]);
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain(sentence);
    }

    [Fact]
    public async Task What_a_secret_sets_is_not_guessed()
    {
        var result = await ToolProcess.RunInRepositoryAsync("export", "nginx", "--owner", "edge", "--container", "api", "--task-definition", "tests/StrictCors.ToolTests/golden/task-definition.json");
        result.Code.Should().Be(2, result.ToString());
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public void Every_target_has_a_name_of_its_own() => ExportTargets.All.Select(static target => target.Name).Should()
        .Equal("nginx", "apache", "haproxy", "caddy", "envoy", "apigateway", "cloudfront", "alb", "ecs", "varnish", "gateway-api", "envoy-gateway", "istio", "traefik", "kong", "lambda-url", "apigateway-rest", "iis", "ecs-express", "azure-app-service", "azure-container-apps", "azure-api-management", "azure-front-door");
}
