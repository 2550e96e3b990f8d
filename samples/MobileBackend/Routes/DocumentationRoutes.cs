namespace MobileBackend.Routes;

/// <summary>For the documentation, wherever its page is hosted: the policy <c>documentation</c>, open to everyone and without cookies.</summary>
internal static class DocumentationRoutes
{
    public static void MapDocumentation(this IEndpointRouteBuilder app)
    {
        var documentation = app.MapGroup("/docs").RequireCors("documentation");
        documentation.MapGet("/openapi.json", (IWebHostEnvironment host) =>
            TypedResults.PhysicalFile(Path.Combine(host.ContentRootPath, "openapi.json"), "application/json"));
        Unknown.MapIn(documentation);
    }
}
