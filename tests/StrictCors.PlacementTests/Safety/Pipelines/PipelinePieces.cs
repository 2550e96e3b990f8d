using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Rewrite;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace StrictCors.PlacementTests.Safety.Pipelines;

/// <summary>What pipelines are made of. Every answer of the application's code has a word by which a body is recognised.</summary>
internal static class PipelinePieces
{
    public const string Authentication = "UseAuthentication";
    public const string Authorization = "UseAuthorization";
    public const string Routing = "UseRouting";

    private static readonly IReadOnlyDictionary<string, Action<IApplicationBuilder>> s_all = new Dictionary<string, Action<IApplicationBuilder>>
    {
        [Authentication] = static app => app.UseAuthentication(),
        [Authorization] = static app => app.UseAuthorization(),
        [Routing] = static app => app.UseRouting(),
        ["UseStaticFiles"] = static app => app.UseStaticFiles(new StaticFileOptions { FileProvider = new OneFile() }),
        ["Map(/admin)"] = static app => app.Map("/admin", static branch => branch.Run(Say("branch-secret"))),
        ["Map(/locked) with authorization"] = static app => app.Map("/locked", static branch => Protect(branch).Run(Say("locked-secret"))),
        ["Map(/api) with endpoints"] = static app => app.Map("/api", static branch => MapBranch(branch)),
        ["UseWhen(/plain)"] = static app => app.UseWhen(static context => context.Request.Path.StartsWithSegments("/plain"), static branch => branch.Use(Refuse)),
        ["a middleware that wants a key"] = static app => app.Use(RefuseKeyless),
        ["a middleware that counts"] = static app => app.Use(Count),
        ["UseStatusCodePagesWithReExecute"] = static app => app.UseStatusCodePagesWithReExecute("/error"),
        ["UseExceptionHandler"] = static app => app.UseExceptionHandler("/error"),
        ["UseRewriter"] = static app => app.UseRewriter(new RewriteOptions().AddRewrite("^old$", "secure", skipRemainingRules: true)),
        ["a changed path"] = static app => app.Use(ChangePath),
        ["UsePathBase"] = static app => app.UsePathBase("/base"),
    };

    public static IEnumerable<string> Optional => s_all.Keys.Except([Authentication, Authorization, Routing]);

    public static void Use(IApplicationBuilder app, PipelinePlan plan, string piece)
    {
        if (piece != "Map(/locked) with authorization" || plan.HasAuthentication)
            s_all[piece](app);
    }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints, PipelinePlan plan)
    {
        endpoints.Map("/plain", Say("plain-secret"));
        endpoints.MapPost("/plain/post", Say("post-secret"));
        var secure = endpoints.Map("/secure", Say("endpoint-secret"));
        var open = endpoints.MapGet("/open", Say("open"));
        var error = endpoints.Map("/error", Say("error-page"));
        var fallback = endpoints.MapFallback("/fallback/{**rest}", Say("fallback-secret"));
        endpoints.MapGet("/throws", static void () => throw new InvalidOperationException("thrown by the test"));
        if (!plan.HasAuthentication)
            return;
        secure.RequireAuthorization();
        fallback.RequireAuthorization();
        open.AllowAnonymous();
        error.AllowAnonymous();
    }

    private static IApplicationBuilder Protect(IApplicationBuilder branch) => branch.UseAuthentication().UseAuthorization();

    private static void MapBranch(IApplicationBuilder branch)
    {
        branch.UseRouting();
        if (branch.ApplicationServices.GetService<IAuthenticationMark>() is not null)
            Protect(branch);
        branch.UseEndpoints(static endpoints => endpoints.Map("/inner", Say("inner-secret")));
    }

    private static RequestDelegate Say(string word) => context =>
    {
        Reached(context);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(word);
    };

    private static Task Refuse(HttpContext context, RequestDelegate next)
    {
        Reached(context);
        if (context.Request.Headers.Authorization.Count > 0)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task RefuseKeyless(HttpContext context, RequestDelegate next)
    {
        Reached(context);
        if (context.Request.Query.ContainsKey("key"))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static Task Count(HttpContext context, RequestDelegate next)
    {
        Reached(context);
        return next(context);
    }

    private static Task ChangePath(HttpContext context, RequestDelegate next)
    {
        Reached(context);
        if (context.Request.Path == "/alias")
            context.Request.Path = "/secure";
        return next(context);
    }

    // What is in front of an inline StrictCors sees everything, as in front of any middleware; ReachedCode tells what is behind.
    private static void Reached(HttpContext context) => context.RequestServices.GetRequiredService<ReachedCode>().Note(context);

    private sealed class OneFile : IFileProvider
    {
        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IFileInfo GetFileInfo(string subpath) => subpath == "/secret.txt" ? new File() : new NotFoundFileInfo(subpath);

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

        private sealed class File : IFileInfo
        {
            public bool Exists => true;

            public bool IsDirectory => false;

            public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

            public long Length => "file-secret".Length;

            public string Name => "secret.txt";

            public string? PhysicalPath => null;

            public Stream CreateReadStream() => new MemoryStream("file-secret"u8.ToArray());
        }
    }
}
