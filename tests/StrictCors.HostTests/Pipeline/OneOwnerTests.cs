using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Whoever else puts <c>Access-Control-*</c> headers on a response, StrictCors' own are the only ones that leave.</summary>
public sealed class OneOwnerTests
{
    public static TheoryData<string, CorsKind, ServerKind> Owners()
    {
        var cases = new TheoryData<string, CorsKind, ServerKind>();
        foreach (var path in new[] { "/endpoint", "/strange", "/proxied", "/framework", "/mvc" })
        {
            cases.Add(path, CorsKind.Registered, ServerKind.KestrelHttp1);
            cases.Add(path, CorsKind.Registered, ServerKind.KestrelHttp2);
            cases.Add(path, CorsKind.HostingStartup, ServerKind.KestrelHttp1);
            cases.Add(path, CorsKind.Inline, ServerKind.KestrelHttp1);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task Another_owners_headers_are_replaced_or_removed_and_named_once(string path, CorsKind kind, ServerKind server)
    {
        await using var upstream = await LiveApp.StartAsync(new() { Cors = CorsKind.Inline, Pipeline = static app => app.MapGet("/proxied", SetTwice) });
        await using var app = await LiveApp.StartAsync(Setup(kind, server, upstream.Address));

        for (var round = 0; round < 2; round++)
        {
            using var allowed = await app.SendAsync("GET", path);
            using var refused = await app.SendAsync("GET", path, LiveApp.OtherOrigin);
            using var same = await app.SendAsync("GET", path, origin: null);

            foreach (var answer in new[] { allowed, refused, same })
                (await answer.Content.ReadAsStringAsync()).Should().Be("content", "the application ran");
            allowed.ShouldCarryTheCorsHeaders();
            refused.ShouldCarryNoCorsHeaders();
            same.ShouldCarryNoCorsHeaders();
        }

        var named = app.Logs.FromStrictCors.Where(static line => line.Id.Name == "ForeignHeaderRemoved").Select(static line => line.Message.Split(' ')[8]).ToList();
        named.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_frameworks_middleware_lets_an_upstreams_headers_through()
    {
        await using var upstream = await LiveApp.StartAsync(new() { Cors = CorsKind.Inline, Pipeline = static app => app.MapGet("/proxied", SetTwice) });
        await using var app = await LiveApp.StartAsync(Setup(CorsKind.Framework, ServerKind.KestrelHttp1, upstream.Address));

        using var refused = await app.SendAsync("GET", "/proxied", LiveApp.OtherOrigin);

        refused.Header("Access-Control-Allow-Origin").Should().Be("https://one.example | *");
    }

    [Fact]
    public async Task A_star_that_code_writes_on_files_is_told_of_an_open_policy()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-files-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "font.woff2"), "font");
            await using var app = await LiveApp.StartAsync(new()
            {
                Pipeline = app =>
                {
                    app.UseStrictCors();
                    app.UseStaticFiles(new StaticFileOptions
                    {
                        FileProvider = new PhysicalFileProvider(folder.FullName),
                        OnPrepareResponse = static file => file.Context.Response.Headers.AccessControlAllowOrigin = "*",
                    });
                },
            });

            using var answer = await app.SendAsync("GET", "/font.woff2", LiveApp.OtherOrigin);

            (await answer.Content.ReadAsStringAsync()).Should().Be("font");
            app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "ForeignHeaderRemoved")
                .Which.Message.Should().ContainAll("OnPrepareResponse", "MapStaticAssets().RequireCors(\"public\")", "StrictCors:Policies:public:AllowedOrigins", "StrictCors__Policies__public__AllowedOrigins");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static AppSetup Setup(CorsKind kind, ServerKind server, string upstream) => new()
    {
        Cors = kind,
        Server = server,
        Services = static services => services.AddCors(static cors => cors.AddPolicy("inner", static policy => policy.AllowAnyOrigin().WithExposedHeaders("X-Inner")))
            .AddControllers().ConfigureApplicationPartManager(static parts => parts.FeatureProviders.Add(new OnlyThisController())),
        Pipeline = app =>
        {
            app.UseCorsOf(kind);
            app.UseWhen(static context => context.Request.Path == "/framework", static branch => branch.UseCors("inner"));
            app.MapGet("/endpoint", SetTwice);
            app.MapGet("/strange", static (HttpContext context) =>
            {
                context.Response.Headers["access-control-something-new"] = "yes";
                return "content";
            });
            app.MapGet("/framework", static () => "content");
            app.MapForwarder("/proxied", upstream);
            if (kind != CorsKind.Framework)
                app.MapControllers();
        },
    };

    private static string SetTwice(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = new(["https://one.example", "*"]);
        context.Response.Headers.AccessControlAllowCredentials = "true";
        context.Response.Headers.AccessControlMaxAge = "5";
        context.Response.Headers["Access-Control-Allow-Private-Network"] = "true";
        return "content";
    }

    private sealed class OnlyThisController : Microsoft.AspNetCore.Mvc.ApplicationParts.IApplicationFeatureProvider<Microsoft.AspNetCore.Mvc.Controllers.ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<Microsoft.AspNetCore.Mvc.ApplicationParts.ApplicationPart> parts, Microsoft.AspNetCore.Mvc.Controllers.ControllerFeature feature)
        {
            feature.Controllers.Clear();
            feature.Controllers.Add(System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(InnerController)));
        }
    }

    [EnableCors]
    [Route("mvc")]
    internal sealed class InnerController : ControllerBase
    {
        [HttpGet]
        public string Get() => SetTwice(HttpContext);
    }
}
