using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Batch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>The real <c>UseODataBatching</c>, which runs each request of a batch on a context of its own.</summary>
public class ODataBatchTests
{
    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Slim)]
    [InlineData(CorsKind.Framework)]
    public async Task Requests_of_a_batch_reach_endpoints_that_name_policies(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var answer = await PostAsync(app, LiveApp.AllowedOrigin);
        using var partner = await PostAsync(app, EndpointPolicyApp.Partner);

        foreach (var batch in (HttpResponseMessage[])[answer, partner])
        {
            batch.StatusCode.Should().Be(HttpStatusCode.OK);
            var body = await batch.Content.ReadAsStringAsync();
            body.Should().Contain("from the partner's").And.Contain("from the open one").And.Contain("from the plain one");
            body.Should().NotContain("\"status\":500").And.NotContain("\"status\":404");
        }

        if (kind is not (CorsKind.Registered or CorsKind.HostingStartup))
            return; // Behind the batch, where both have to be, it is none of theirs.
        answer.ShouldCarryTheCorsHeaders();
        partner.ShouldCarryNoCorsHeaders();
    }

    private static Task<HttpResponseMessage> PostAsync(LiveApp app, string origin)
    {
        var requests = string.Join(',', ((string[])["/odata/orders", "/odata/open", "/odata/plain"]).Select((path, id) =>
            $$"""{"id":"{{id}}","method":"GET","url":"{{app.Address}}{{path}}"}"""));
        var request = new HttpRequestMessage(HttpMethod.Post, "/odata/$batch")
        {
            Content = new StringContent($$"""{"requests":[{{requests}}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Accept", "application/json");
        return app.Client.SendAsync(request);
    }

    private static Task<LiveApp> StartAsync(CorsKind kind) => SafetyApp.StartAsync(kind, app =>
    {
        if (kind is CorsKind.Registered or CorsKind.HostingStartup)
            app.UseStrictCors();
        app.UseODataBatching();
        if (kind is CorsKind.Inline or CorsKind.Slim)
            app.UseStrictCors();
        app.UseRouting().UseAuthentication().UseAuthorization();
        if (kind == CorsKind.Framework)
            app.UseCors();
        app.MapControllers();
        app.MapGet("/odata/orders", static () => "from the partner's").RequireCors("partner");
        app.MapGet("/odata/open", static () => "from the open one").RequireCors("open");
        app.MapGet("/odata/plain", static () => "from the plain one");
    }, services =>
    {
        services.AddControllers()
            .ConfigureApplicationPartManager(static parts => parts.ApplicationParts.Clear())
            .AddOData(static options => options.AddRouteComponents("odata", Model(), new DefaultODataBatchHandler()));
        services.AddCors(static options =>
        {
            options.AddPolicy("partner", static policy => policy.WithOrigins(EndpointPolicyApp.Partner));
            options.AddPolicy("open", static policy => policy.AllowAnyOrigin());
        });
    });

    private static IEdmModel Model()
    {
        var model = new ODataConventionModelBuilder();
        model.EntitySet<Order>("Orders");
        return model.GetEdmModel();
    }

    private sealed class Order
    {
        public int Id { get; set; }
    }
}
