using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety.Pipelines;

/// <summary>One plan, running on Kestrel, with StrictCors or without.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    public const string Host = "service.example";

    private readonly IHost _host;

    private PipelineHost(IHost host, ReachedCode reached)
    {
        (_host, Reached) = (host, reached);
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public HttpClient Client { get; }

    public ReachedCode Reached { get; }

    public static async Task<PipelineHost> StartAsync(PipelinePlan plan, bool withCors)
    {
        var reached = new ReachedCode(countsEverything: !plan.IsInline);
        var host = plan.Builder == BuilderKind.Startup ? BuildStartup(plan, withCors, reached) : BuildApplication(plan, withCors, reached);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new(host, reached);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }

    private static WebApplication BuildApplication(PipelinePlan plan, bool withCors, ReachedCode reached)
    {
        var options = new WebApplicationOptions
        {
            ApplicationName = typeof(PipelineHost).Assembly.GetName().Name,
            EnvironmentName = "Production",
            Args = HostingStartups(plan, withCors) ? [] : ["--preventHostingStartup", "true"],
        };
        var builder = plan.Builder switch
        {
            BuilderKind.Slim => WebApplication.CreateSlimBuilder(options),
            BuilderKind.Empty => WebApplication.CreateEmptyBuilder(options),
            _ => WebApplication.CreateBuilder(options),
        };
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(plan));
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        AddServices(builder.Services, plan, withCors, reached);

        var app = builder.Build();
        UsePieces(app, plan, withCors);
        PipelinePieces.MapEndpoints(app, plan);
        return app;
    }

    private static IHost BuildStartup(PipelinePlan plan, bool withCors, ReachedCode reached) => Microsoft.Extensions.Hosting.Host.CreateDefaultBuilder()
        .ConfigureAppConfiguration(configuration =>
        {
            configuration.Sources.Clear();
            configuration.AddInMemoryCollection(Settings(plan));
        })
        .ConfigureLogging(static logging => logging.ClearProviders())
        .ConfigureWebHostDefaults(web => web
            .UseSetting(WebHostDefaults.PreventHostingStartupKey, HostingStartups(plan, withCors) ? "false" : "true")
            .UseStartup(_ => new PipelineStartup(plan, withCors, reached))
            .UseUrls("http://127.0.0.1:0"))
        .Build();

    private static bool HostingStartups(PipelinePlan plan, bool withCors) => withCors && plan.Kind == CorsKind.HostingStartup;

    private static Dictionary<string, string?> Settings(PipelinePlan plan)
    {
        var settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin };
        if (plan.FiltersHosts)
            settings["AllowedHosts"] = Host;
        return settings;
    }

    private static void AddServices(IServiceCollection services, PipelinePlan plan, bool withCors, ReachedCode reached)
    {
        services.AddRouting().AddSingleton(reached);
        if (withCors && plan.Kind == CorsKind.Registered)
            services.AddStrictCors();
        if (!plan.HasAuthentication)
            return;
        services.AddSingleton<IAuthenticationMark, AuthenticationMark>();
        services.AddAuthentication("test").AddScheme<SchemeOptions, Handler>("test", options => options.Redirects = plan.Challenges);
        services.AddAuthorization(options =>
        {
            if (plan.HasFallbackPolicy)
                options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        });
    }

    private static void UsePieces(IApplicationBuilder app, PipelinePlan plan, bool withCors)
    {
        for (var i = 0; i <= plan.Pieces.Count; i++)
        {
            if (i == plan.CorsAt && withCors)
                app.UseStrictCors().Use(ReachedCode.MarkAsync);
            if (i < plan.Pieces.Count)
                PipelinePieces.Use(app, plan, plan.Pieces[i]);
        }
    }

    private sealed class PipelineStartup(PipelinePlan plan, bool withCors, ReachedCode reached)
    {
        public void ConfigureServices(IServiceCollection services) => AddServices(services, plan, withCors, reached);

        public void Configure(IApplicationBuilder app)
        {
            UsePieces(app, plan, withCors);
            app.UseEndpoints(endpoints => PipelinePieces.MapEndpoints(endpoints, plan));
        }
    }

    private sealed class SchemeOptions : AuthenticationSchemeOptions
    {
        public bool Redirects { get; set; }
    }

    /// <summary>Knows everybody who sends <c>Authorization</c>.</summary>
    private sealed class Handler(IOptionsMonitor<SchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<SchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            Context.RequestServices.GetRequiredService<ReachedCode>().Note(Context);
            return Task.FromResult(Request.Headers.Authorization.Count == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, "Ada")], Scheme.Name)), Scheme.Name)));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            if (!Options.Redirects)
                return base.HandleChallengeAsync(properties);
            Response.Redirect("/login");
            return Task.CompletedTask;
        }
    }
}
