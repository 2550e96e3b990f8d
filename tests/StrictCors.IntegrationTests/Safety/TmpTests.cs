using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrictCors.Endpoints;
using StrictCors.IntegrationTests.Hosting;
namespace StrictCors.IntegrationTests.Safety;
public class TmpTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public async Task Print()
    {
        PipelineStep? step = null;
        await using var app = await SafetyApp.StartAsync(CorsKind.Slim, a =>
        {
            a.Use(next => { step = PipelineReader.Steps(next); return next; });
            a.UseStrictCors();
            a.UsePathBase("/x");
            a.Map("/api", static branch => branch.UseRouting().UseEndpoints(static endpoints =>
            {
                endpoints.MapGet("/orders", static () => "orders of the branch").RequireCors("partner");
            }));
            a.MapGet("/news", static () => "news").RequireCors("partner");
        });
        Show(step, 0);
    }
    private void Show(PipelineStep? s, int d)
    {
        if (s is null) return;
        var p = new string(' ', d);
        switch (s)
        {
            case PipelineStep.Forwarded f: output.WriteLine(p + "fwd"); Show(f.Next, d); break;
            case PipelineStep.PathBase f: output.WriteLine(p + "base " + f.Base); Show(f.Next, d); break;
            case PipelineStep.Map f: output.WriteLine(p + "map " + f.Prefix); Show(f.Branch, d + 2); Show(f.Next, d); break;
            case PipelineStep.Routing f: output.WriteLine(p + "routing " + f.Endpoints?.GetType() + " " + string.Join(", ", f.Endpoints?.Endpoints.Select(e => e.DisplayName) ?? []) + " " + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(((CompositeEndpointDataSource)f.Endpoints!).DataSources)); Show(f.Next, d); break;
            case PipelineStep.Fork f: output.WriteLine(p + "fork"); foreach (var w in f.Ways) Show(w, d + 2); break;
        }
    }
}
