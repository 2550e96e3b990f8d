using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Middleware that answers a browser's preflight, or its request, before a CORS middleware that stands behind it sees it.</summary>
internal sealed record Obstacle
{
    /// <summary>What <c>GET /</c> is answered with.</summary>
    public required int Status { get; init; }

    public Action<IServiceCollection> Services { get; init; } = static _ => { };

    public Action<WebApplication> Before { get; init; } = static _ => { };

    public (string Key, string Value)? Setting { get; init; }

    public static readonly IReadOnlyDictionary<string, Obstacle> All = new Dictionary<string, Obstacle>
    {
        ["host filtering"] = new() { Status = 400, Setting = ("AllowedHosts", "shop.example") },
        ["HTTPS redirection"] = new() { Status = 307, Before = static app => app.UseHttpsRedirection(), Setting = ("https_port", "443") },
        ["authentication added automatically"] = new() { Status = 401, Services = static services => CountingAuthentication.Add(services) },
        ["authentication added by name"] = new()
        {
            Status = 401,
            Services = static services => CountingAuthentication.Add(services),
            Before = static app => app.UseAuthentication().UseAuthorization(),
        },
        ["rate limiting"] = new() { Status = 429, Services = LimitToNothing, Before = static app => app.UseRateLimiter() },
        ["static files"] = new() { Status = 200, Before = static app => app.UseDefaultFiles(Files).UseStaticFiles(new StaticFileOptions { FileProvider = Files.FileProvider }) },
        ["routing"] = new() { Status = 200, Before = static app => app.UseRouting() },
        ["an exception handler"] = new()
        {
            Status = 500,
            Before = static app => app.UseExceptionHandler(static handler => handler.Run(static _ => Task.CompletedTask)).Use(Throw),
        },
        ["endpoints that end the pipeline"] = new() { Status = 200, Before = static app => app.UseRouting().UseEndpoints(static endpoints => endpoints.MapFallback(static () => "fallback")) },
        ["a middleware that answers everything"] = new() { Status = 418, Before = static app => app.Run(static context => Answer(context, 418)) },
        ["an exception that nobody handles"] = new() { Status = 500, Before = static app => app.Use(Throw) },
    };

    private static DefaultFilesOptions Files => new() { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "Placement", "wwwroot")) };

    private static void LimitToNothing(IServiceCollection services) => services.AddRateLimiter(static options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(static _ => RateLimitPartition.Get(0, static _ => new ClosedLimiter()));
    });

    private static Task Throw(HttpContext context, RequestDelegate next) => throw new InvalidOperationException("thrown by the test");

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private sealed class ClosedLimiter : RateLimiter
    {
        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Refused();

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(new Refused());
    }

    private sealed class Refused : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
