using System.Net;
using System.Net.Http.Json;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>FastEndpoints: its endpoints name policies as others do, and its errors are readable.</summary>
public sealed class FastEndpointsTests
{
    public static TheoryData<CorsKind, bool> Orders => FrameworkApp.Orders;

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Each_endpoint_has_the_policy_that_it_names(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        (await app.PolicyOfAsync("/fast/closed")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/fast/orders", "POST")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/fast/partner", "POST")).Should().Be(("partner", "partner"));
        await app.ShouldRefuseStrangersAsync("/fast/orders", "POST");
        await app.ShouldRefuseStrangersAsync("/fast/partner", "POST");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Validation_errors_are_readable(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        foreach (var (path, origin) in new[] { ("/fast/orders", LiveApp.AllowedOrigin), ("/fast/partner", EndpointPolicyApp.Partner) })
        {
            using var invalid = await app.PostAsync(path, JsonContent.Create(new Order { Amount = 0 }), origin);
            using var malformed = await app.PostAsync(path, new StringContent("{", null, "application/json"), origin);
            using var valid = await app.PostAsync(path, JsonContent.Create(new Order { Amount = 3 }), origin);

            invalid.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            (await invalid.Content.ReadAsStringAsync()).Should().Contain("at least one");
            malformed.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            (await valid.Content.ReadAsStringAsync()).Should().Contain("3");
            foreach (var answer in new[] { invalid, malformed, valid })
                answer.Header("Access-Control-Allow-Origin").Should().Be(origin);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task An_endpoint_that_wants_a_sign_in_answers_the_preflight_and_its_401_and_404_are_readable(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var preflight = await app.PreflightAsync("/fast/closed", "GET", "authorization");
        using var anonymous = await app.SendAsync("GET", "/fast/closed");
        using var missing = await app.SendAsync("GET", "/fast/missing");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        anonymous.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        anonymous.ShouldCarryTheCorsHeaders();
        missing.StatusCode.Should().Be(HttpStatusCode.NotFound);
        missing.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Its_own_exception_handler_answers_and_the_page_can_read_it(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var answer = await app.SendAsync("GET", "/fast/broken");

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("it broke");
        answer.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task An_endpoint_that_names_an_unknown_policy_stops_the_start(CorsKind kind, bool isExplicit)
    {
        var start = () => StartAsync(kind, isExplicit, typeof(Lost));

        var problem = CorsConfigurationProblem.In((await start.Should().ThrowAsync<OptionsValidationException>()).Which).Should().ContainSingle().Which;
        problem.Code.Should().Be("SC1502");
        problem.OffendingText.Should().Contain("fast/lost");
        problem.Reason.Should().Contain("nobodys");
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit, params Type[] more) => FrameworkApp.StartAsync(kind, isExplicit, services =>
    {
        Type[] endpoints = [typeof(CreateOrder), typeof(Partner), typeof(Closed), typeof(Broken), typeof(OrderValidator), .. more];
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization();
        services.AddFastEndpoints(options =>
        {
            options.DisableAutoDiscovery = true;
            options.Assemblies = [typeof(FastEndpointsTests).Assembly];
            options.Filter = endpoints.Contains;
        });
    }, static app => app.UseDefaultExceptionHandler().UseFastEndpoints(static config => config.Endpoints.RoutePrefix = "fast"));

    public sealed class Order
    {
        public int Amount { get; set; }
    }

    public sealed class OrderValidator : Validator<Order>
    {
        public OrderValidator() => RuleFor(static order => order.Amount).GreaterThan(0).WithMessage("at least one");
    }

    public sealed class CreateOrder : Endpoint<Order, Order>
    {
        public override void Configure()
        {
            Post("orders");
            AllowAnonymous();
        }

        public override Task HandleAsync(Order req, CancellationToken ct) => Send.OkAsync(req, ct);
    }

    public sealed class Partner : Endpoint<Order, Order>
    {
        public override void Configure()
        {
            Post("partner");
            AllowAnonymous();
            Options(static endpoint => endpoint.RequireCors("partner"));
            Validator<OrderValidator>();
        }

        public override Task HandleAsync(Order req, CancellationToken ct) => Send.OkAsync(req, ct);
    }

    public sealed class Closed : EndpointWithoutRequest
    {
        public override void Configure() => Get("closed");

        public override Task HandleAsync(CancellationToken ct) => Send.NoContentAsync(ct);
    }

    public sealed class Broken : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("broken");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct) => throw new InvalidOperationException("it broke");
    }

    public sealed class Lost : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("lost");
            Options(static endpoint => endpoint.RequireCors("nobodys"));
        }

        public override Task HandleAsync(CancellationToken ct) => Send.NoContentAsync(ct);
    }
}
