using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Batch;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>Microsoft.AspNetCore.OData: its controllers, its errors and its batches, whose inner requests <c>ODataBatchTests</c> has.</summary>
public sealed class ODataTests
{
    private const string Batch = "/odata/$batch";

    // What Microsoft's and SAP's clients send.
    private const string ClientHeaders = "Content-Type, Authorization, OData-Version, OData-MaxVersion, Prefer";

    public static TheoryData<CorsKind> Kinds => new(CorsKind.Registered, CorsKind.HostingStartup);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Entity_sets_have_the_policies_that_their_controllers_name(CorsKind kind)
    {
        await using var app = await StartAsync(kind);

        (await app.PolicyOfAsync("/odata/Orders")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/odata/Orders(2)")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/odata/Partners")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/odata/$metadata")).Should().Be(("default", "default"));
        await app.ShouldRefuseStrangersAsync("/odata/Orders");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_clients_headers_pass_the_preflight_and_the_version_is_readable(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var preflight = await app.PreflightAsync("/odata/Orders", "GET", "odata-maxversion,odata-version,prefer");
        using var answer = await app.SendAsync("GET", "/odata/Orders?$filter=Id eq 2");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"Id\":2").And.NotContain("\"Id\":1");
        answer.Header("OData-Version").Should().Be("4.0");
        answer.Header("Access-Control-Expose-Headers").Should().Be("OData-Version");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_query_that_OData_refuses_is_refused_readably(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var answer = await app.SendAsync("GET", "/odata/Orders?$filter=Nothing eq 2");

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("Nothing");
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_batch_is_preflighted_answered_and_refused_readably(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var preflight = await app.PreflightAsync(Batch, "POST", "content-type,odata-version");
        using var batch = await app.PostAsync(Batch, Json($$"""{"requests":[{"id":"1","method":"GET","url":"{{app.Address}}/odata/Orders(1)"},{"id":"2","method":"GET","url":"{{app.Address}}/odata/Nothing"}]}"""));
        using var malformed = await app.PostAsync(Batch, Json("{"));
        using var unsupported = await app.PostAsync(Batch, new StringContent("text"));

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await batch.Content.ReadAsStringAsync()).Should().Contain("\"status\":200").And.Contain("\"status\":404");
        malformed.IsSuccessStatusCode.Should().BeFalse();
        unsupported.IsSuccessStatusCode.Should().BeFalse();
        foreach (var answer in new[] { preflight, batch, malformed, unsupported })
            answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin, answer.StatusCode.ToString());
        await app.ShouldRefuseStrangersAsync(Batch, "POST");
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static Task<LiveApp> StartAsync(CorsKind kind) => FrameworkApp.StartAsync(kind, isExplicit: false, static services => services.AddControllers()
        .ConfigureApplicationPartManager(static parts =>
        {
            parts.ApplicationParts.Clear();
            parts.FeatureProviders.Add(new Controllers());
        })
        .AddOData(static options => options.EnableQueryFeatures().AddRouteComponents("odata", Model(), new DefaultODataBatchHandler())), static app =>
    {
        // In front of routing, as its pages say.
        app.UseODataBatching();
        app.UseRouting();
        app.MapControllers();
    }, ("CORS_ALLOWED_HEADERS", ClientHeaders), ("CORS_EXPOSED_HEADERS", "OData-Version"));

    private static IEdmModel Model()
    {
        var model = new ODataConventionModelBuilder();
        model.EntitySet<Order>("Orders");
        model.EntitySet<Order>("Partners");
        return model.GetEdmModel();
    }

    private sealed class Order
    {
        public int Id { get; set; }
    }

    // Not public, so that no other test's application finds them.
    private sealed class OrdersController : ODataController
    {
        private readonly Order[] _orders = [new() { Id = 1 }, new() { Id = 2 }];

        [EnableQuery]
        public IQueryable<Order> Get() => _orders.AsQueryable();

        [EnableQuery]
        public Order Get(int key) => _orders[key - 1];
    }

    [EnableCors("partner")]
    private sealed class PartnersController : ODataController
    {
        private readonly Order[] _orders = [new() { Id = 3 }];

        [EnableQuery]
        public IQueryable<Order> Get() => _orders.AsQueryable();
    }

    private sealed class Controllers : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
        {
            feature.Controllers.Add(typeof(OrdersController).GetTypeInfo());
            feature.Controllers.Add(typeof(PartnersController).GetTypeInfo());
        }
    }
}
