using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>What <c>ToStrictCorsSettings()</c> writes allows what <c>AddCors</c> and <c>UseCors</c> allow, held against both on Kestrel.</summary>
public sealed class SettingsOfAddCorsTests
{
    private static readonly string[] s_origins =
    [
        "https://app.example.com", "https://admin.example.com", "http://localhost:3000", "http://app.example.com", "https://app.example.com:8443", "https://a.partner.example",
        "https://b.a.partner.example", "https://partner.example", "https://evil.example", "https://strictcors-asks.invalid", "null", "capacitor://localhost", "https://me.github.io", "http://intranet",
    ];

    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PURGE", "patch"];

    private static readonly string[] s_headers = ["content-type", "authorization", "x-tenant", "content-type,x-tenant", ""];

    /// <summary>Policies as code writes them, and the notes that come with the settings.</summary>
    public static TheoryData<string, string[]> Policies => new()
    {
        { "listed", [] },
        { "open", [] },
        { "subdomains", [] },
        { "with credentials", [] },
        { "only put", ["GET and POST are added to the methods"] },
        { "no methods", ["GET and POST are added to the methods"] },
        { "no headers", [] },
        { "a day and more", ["No browser keeps a preflight's answer for 172800 seconds"] },
        { "a part of a second", ["UseCors() writes a max age of 1.5, which browsers can't read"] },
        { "a slash", ["https://x.example.com/ is left out"] },
        { "a pattern that is none", ["https://*.partner.example is left out: without SetIsOriginAllowedToAllowWildcardSubdomains()"] },
        { "an exclusion that is none", ["!https://app.example.com is left out"] },
        { "upper case", [] },
        { "default port", ["https://app.example.com:443 is left out"] },
        { "forbidden names", ["Cookie is left out", "Set-Cookie is left out", "TRACE is left out"] },
        { "lower case method", ["put is left out"] },
        { "patterns that are none", ["https://pr-*.partner.example is left out", "https://app.example.com:* is left out"] },
        { "stars", ["* is left out", "* is left out"] },
        { "blanks", [" https://evil.example is left out"] },
        { "a star beside others with credentials", ["* beside other names is left out", "* beside other names is left out"] },
        { "a star beside others without credentials", [] },
        { "nulls", [] },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task The_settings_allow_what_the_code_allows(string name, string[] notes)
    {
        var text = Settings(options => options.AddDefaultPolicy(Build(name)));

        Notes(text).Should().HaveCount(notes.Length);
        // Each note of the table is there, as often as it is in the table.
        Notes(text).Select(line => notes.FirstOrDefault(note => line.StartsWith($"// The default policy: {note}", StringComparison.Ordinal))).Should().BeEquivalentTo(notes, string.Join('\n', Notes(text)));
        await AssertTheSameAsync(text, Build(name));
    }

    // With these the settings allow less, and say so: code decides, or the danger has to be chosen.
    [Theory]
    [InlineData("code", "Code decides about the origins (SetIsOriginAllowed), which no setting can say.")]
    [InlineData("everything", "SetIsOriginAllowed allows every origin. No origin is written")]
    [InlineData("everything with credentials", "SetIsOriginAllowed allows every origin, with credentials, so any page may read answers as its visitor.")]
    [InlineData("insecure", "http://intranet is left out")]
    [InlineData("a public suffix", "https://*.github.io is left out")]
    [InlineData("sandboxed", "null is left out")]
    [InlineData("copied", "Code decides about the origins")]
    [InlineData("copied subdomains", "Code decides about the origins")]
    [InlineData("two that decide", "Code decides about the origins")]
    [InlineData("code that throws", "Code decides about the origins")]
    public async Task What_no_setting_says_or_start_up_refuses_is_named_and_opens_nothing(string name, string note)
    {
        var text = Settings(options => options.AddDefaultPolicy(Build(name)));

        Notes(text).Should().ContainSingle().Which.Should().StartWith($"// The default policy: {note}");
        await using var app = await StrictAsync(text);
        foreach (var origin in s_origins)
            (await app.SendAsync("GET", "/", origin)).CorsHeaders().Should().BeEmpty();
    }

    [Fact]
    public async Task Ten_policies_are_one_text_that_a_host_starts_with()
    {
        string[] names = [.. Policies.Select(static row => (string)row[0]).Where(static name => name != "a slash").Take(10)];
        var text = Settings(options =>
        {
            options.AddDefaultPolicy(Build("listed"));
            foreach (var name in names)
                options.AddPolicy(name, Build(name));
        });

        await using var app = await StrictAsync(text, names);

        foreach (var name in names)
            (await app.SendAsync("GET", "/" + name.Replace(' ', '-'), "https://app.example.com")).CorsHeaders().ContainsKey("Access-Control-Allow-Origin").Should().Be(name is not "subdomains" and not "an exclusion that is none");
    }

    [Fact]
    public void Names_that_configuration_can_not_have_are_left_out_and_named()
    {
        var text = Settings(static options =>
        {
            options.AddPolicy("partner", Build("listed"));
            options.AddPolicy("PARTNER", Build("open"));
            options.AddPolicy("a:b", Build("open"));
            options.AddPolicy("", Build("open"));
            options.AddPolicy("line\nbreak", Build("only put"));
        });

        Notes(text).Should().HaveCount(4).And.OnlyContain(static line => line.Contains("The policy is left out") || line.StartsWith("// line\\u000Abreak: GET and POST", StringComparison.Ordinal));
        var settings = Read(text);
        settings.GetSection("StrictCors:Policies").GetChildren().Select(static policy => policy.Key).Should().BeEquivalentTo("partner", "line\nbreak");
        settings["StrictCors:AllowedOrigins:0"].Should().BeNull("there is no default policy");
    }

    [Fact]
    public void Every_origin_with_credentials_which_UseCors_refuses_is_left_out()
    {
        var text = Settings(static options => options.AddDefaultPolicy(new CorsPolicy { Origins = { "*" }, SupportsCredentials = true }));

        Notes(text).Should().Contain(static line => line.Contains("UseCors() throws"));
        Read(text)["StrictCors:AllowedOrigins"].Should().BeEmpty();
    }

    [Fact]
    public async Task A_default_policy_that_has_a_name_is_found_under_it_too()
    {
        var text = Settings(static options =>
        {
            options.DefaultPolicyName = "main";
            options.AddPolicy("main", Build("listed"));
        });

        await using var app = await StrictAsync(text, "main");

        foreach (var path in new[] { "/", "/main" })
            (await app.SendAsync("GET", path)).CorsHeaders().Should().ContainKey("Access-Control-Allow-Origin");
    }

    [Fact]
    public void An_application_without_AddCors_has_no_policy_to_write()
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        Read(new ApplicationBuilder(services).ToStrictCorsSettings()).GetSection("StrictCors").GetChildren().Should().BeEmpty();
    }

    private static CorsPolicy Build(string name)
    {
        var policy = new CorsPolicyBuilder();
        switch (name)
        {
            case "listed": policy.WithOrigins("https://app.example.com", "http://localhost:3000").WithMethods("GET", "POST", "PUT").WithHeaders("Content-Type").WithExposedHeaders("X-Total"); break;
            case "open": policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader(); break;
            case "subdomains": policy.SetIsOriginAllowedToAllowWildcardSubdomains().WithOrigins("https://*.partner.example", "https://admin.example.com").AllowAnyMethod().AllowAnyHeader(); break;
            case "with credentials": policy.WithOrigins("https://app.example.com").AllowAnyMethod().AllowAnyHeader().AllowCredentials().SetPreflightMaxAge(TimeSpan.FromMinutes(5)); break;
            case "only put": policy.WithOrigins("https://app.example.com").WithMethods("PUT").WithHeaders("X-Tenant"); break;
            case "no methods": policy.WithOrigins("https://app.example.com").AllowAnyHeader(); break;
            case "no headers": policy.WithOrigins("https://app.example.com").AllowAnyMethod(); break;
            case "a day and more": policy.WithOrigins("https://app.example.com").AllowAnyMethod().SetPreflightMaxAge(TimeSpan.FromDays(2)); break;
            case "a part of a second": policy.WithOrigins("https://app.example.com").AllowAnyMethod().SetPreflightMaxAge(TimeSpan.FromSeconds(1.5)); break;
            case "a slash": policy.WithOrigins("https://x.example.com/", "https://app.example.com").AllowAnyMethod(); break;
            case "a pattern that is none": policy.WithOrigins("https://*.partner.example", "https://app.example.com").AllowAnyMethod(); break;
            case "an exclusion that is none": policy.WithOrigins("!https://app.example.com", "https://admin.example.com").AllowAnyMethod(); break;
            case "sandboxed": policy.WithOrigins("null").AllowAnyMethod(); break;
            case "upper case": policy.WithOrigins("HTTPS://App.Example.com").AllowAnyMethod(); break;
            case "default port": policy.WithOrigins("https://app.example.com:443", "https://admin.example.com").AllowAnyMethod(); break;
            case "forbidden names": policy.WithOrigins("https://app.example.com").WithMethods("GET", "POST", "TRACE").WithHeaders("Cookie", "X-Tenant").WithExposedHeaders("Set-Cookie", "ETag"); break;
            case "lower case method": policy.WithOrigins("https://app.example.com").WithMethods("GET", "POST", "put"); break;
            case "code": policy.SetIsOriginAllowed(static origin => origin.EndsWith(".example.com", StringComparison.Ordinal)).AllowAnyMethod(); break;
            case "everything": policy.SetIsOriginAllowed(static _ => true).AllowAnyMethod(); break;
            case "everything with credentials": policy.SetIsOriginAllowed(static _ => true).AllowAnyMethod().AllowCredentials(); break;
            case "insecure": policy.WithOrigins("http://intranet").AllowAnyMethod().AllowCredentials(); break;
            case "a public suffix": policy.SetIsOriginAllowedToAllowWildcardSubdomains().WithOrigins("https://*.github.io").AllowAnyMethod().AllowCredentials(); break;
            case "patterns that are none": policy.SetIsOriginAllowedToAllowWildcardSubdomains().WithOrigins("https://pr-*.partner.example", "https://app.example.com:*", "https://admin.example.com").AllowAnyMethod(); break;
            case "stars": policy.SetIsOriginAllowedToAllowWildcardSubdomains().WithOrigins("*", "*").AllowAnyMethod(); break;
            case "blanks": policy.WithOrigins(" https://evil.example", "https://app.example.com").AllowAnyMethod(); break;
            case "a star beside others with credentials": policy.WithOrigins("https://app.example.com").WithMethods("*", "GET", "POST", "PUT").WithHeaders("*", "X-Tenant").AllowCredentials(); break;
            case "a star beside others without credentials": policy.WithOrigins("https://app.example.com").WithMethods("*", "GET", "POST", "PUT").WithHeaders("*", "X-Tenant"); break;
            case "nulls": return new() { Origins = { null!, "https://app.example.com" }, Headers = { null! }, Methods = { null!, "GET", "POST" }, ExposedHeaders = { null! } };
            case "copied": return new CorsPolicyBuilder(new CorsPolicyBuilder("https://admin.example.com").Build()).WithOrigins("https://app.example.com").AllowAnyMethod().Build();
            case "copied subdomains": return new CorsPolicyBuilder(new CorsPolicyBuilder("https://*.example.com").SetIsOriginAllowedToAllowWildcardSubdomains().Build()).WithOrigins("https://*.partner.example").AllowAnyMethod().Build();
            case "two that decide":
                policy.WithOrigins("https://app.example.com").AllowAnyMethod();
                var both = policy.Build();
                both.IsOriginAllowed += static _ => false;
                return both;
            case "code that throws": policy.SetIsOriginAllowed(static origin => throw new InvalidOperationException(origin)).AllowAnyMethod(); break;
            default: throw new ArgumentOutOfRangeException(nameof(name), name, null);
        }

        return policy.Build();
    }

    // A browser's view of both: what shadow mode says about every request. What StrictCors adds for caches is no part of the policy.
    private static async Task AssertTheSameAsync(string text, CorsPolicy policy)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = SettingsIn(text),
            Services = services => services.AddCors(cors => cors.AddDefaultPolicy(policy)),
            Pipeline = static app =>
            {
                app.UseStrictCorsShadow();
                app.UseCors();
                app.MapFallback(static () => "hello");
            },
        });
        var sent = 0;
        foreach (var origin in s_origins)
        {
            await app.SendAsync("GET", $"/{sent++}", origin);
            foreach (var method in s_methods)
            {
                foreach (var headers in s_headers)
                    await app.PreflightAsync($"/{sent++}", method, headers, origin);
            }
        }

        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "ShadowStarted");
        app.Logs.FromStrictCors.Where(static line => line.Id.Name == "ShadowDiffers" && !line.Message.Contains("Vary lacks Origin")).Select(static line => line.Message).Should().BeEmpty();
    }

    private static Task<LiveApp> StrictAsync(string text, params string[] named) => LiveApp.StartAsync(new()
    {
        Settings = SettingsIn(text),
        Pipeline = app =>
        {
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
            foreach (var name in named)
                app.MapGet("/" + name.Replace(' ', '-'), static () => "hello").RequireCors(name);
        },
    });

    private static Dictionary<string, string?> SettingsIn(string text)
    {
        var settings = Read(text).AsEnumerable().Where(static pair => pair.Value is not null).ToDictionary(static pair => pair.Key, static pair => pair.Value);
        settings["CORS_ALLOWED_ORIGINS"] = null;
        return settings;
    }

    private static IConfiguration Read(string text) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text))).Build();

    private static string Settings(Action<CorsOptions> add)
    {
        var services = new ServiceCollection();
        services.AddCors(add);
        using var provider = services.BuildServiceProvider();
        return new ApplicationBuilder(provider).ToStrictCorsSettings();
    }

    private static string[] Notes(string text) => [.. text.Split('\n').Where(static line => line.StartsWith("//", StringComparison.Ordinal))];
}
