using StrictCors.Policies;
using StrictCors.Sources;
using StrictCors.Validation;

namespace StrictCors.Tests.Sources;

/// <summary>A stored origin costs a request no memory either, whichever way it is found or not found.</summary>
public sealed class StoredAllocationTests
{
    private static readonly CompiledPolicy s_policy = Policy();

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://new.example", true)]
    [InlineData("https://gone.example", false)]
    [InlineData("https://a.b.tenant.example", true)]
    [InlineData("https://a.tenant.example:8443", true)]
    [InlineData("https://bad.tenant.example", false)]
    [InlineData("https://pr-7.preview.example", true)]
    [InlineData("https://pr-0-x.preview.example", false)]
    [InlineData("http://shop.example", false)]
    [InlineData("https://a.b.c.d.e.f.stranger.example", false)]
    [InlineData("https://*.tenant.example", false)]
    [InlineData("!https://bad.tenant.example", false)]
    [InlineData("null", false)]
    public void A_decision_over_stored_origins_allocates_nothing(string origin, bool isAllowed)
    {
        for (var i = 0; i < 100; i++)
            s_policy.AllowsOrigin(origin).Should().Be(isAllowed);

        var header = new Microsoft.Extensions.Primitives.StringValues(origin);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            s_policy.AllowsOrigin(header);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static CompiledPolicy Policy()
    {
        var stored = new[]
        {
            "https://shop.example", "https://gone.example", "https://*.tenant.example", "https://*.tenant.example:*", "!https://bad.tenant.example",
            "https://pr-*.preview.example", "!https://pr-0-*.preview.example", "http://shop.example",
        }.Aggregate(StoredOrigins.Empty, static (origins, entry) => origins.With([new(entry, true)], out _));
        stored = stored.With([new("https://new.example", true), new("https://gone.example", false)], out _);
        var policy = new ValidatedPolicy { RefusesInsecureOrigins = true };
        return new CompiledPolicy(policy).Join([.. stored.AllowedBy(policy)]);
    }
}
