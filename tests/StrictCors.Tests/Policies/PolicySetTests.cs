using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using StrictCors.Policies;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Policies;

public sealed class PolicySetTests
{
    private static readonly CompiledPolicy s_default = Compile("");
    private static readonly CompiledPolicy s_partner = Compile("");
    private static readonly CompiledPolicy s_candidate = Compile("");
    private static readonly HeaderDictionary s_asked = new() { ["Host"] = "api.example" };

    [Fact]
    public void An_endpoint_gets_the_policy_that_it_asks_for_and_an_unknown_name_opens_nothing()
    {
        var set = Set(s_candidate);

        set.Select((Endpoint?)null, s_asked).Should().BeSameAs(s_default);
        set.Select(At(new EnableCorsAttribute()), s_asked).Should().BeSameAs(s_default);
        set.Select(At(new EnableCorsAttribute("")), s_asked).Should().BeSameAs(s_default);
        set.Select(At(new EnableCorsAttribute("PARTNER")), s_asked).Should().BeSameAs(s_partner);
        set.Select(At(new EnableCorsAttribute("other")), s_asked).Should().BeSameAs(CompiledPolicy.Disabled);
        set.Select(At(new DisableCorsAttribute()), s_asked).Should().BeSameAs(CompiledPolicy.Disabled);
        set.Select(At(new Inline()), s_asked).Should().BeSameAs(CompiledPolicy.Disabled);
    }

    [Fact]
    public void A_policy_is_found_by_its_name_and_the_default_one_by_none()
    {
        var set = Set(candidate: null);

        set.Find("").Should().BeSameAs(s_default);
        set.Find("Partner").Should().BeSameAs(s_partner);
        set.Find("other").Should().BeNull();
        set.HasPolicy("PARTNER").Should().BeTrue();
        set.HasPolicy("other").Should().BeFalse();
        set.HasPolicy("").Should().BeFalse();
        set.Names.Should().Equal("partner");
    }

    [Fact]
    public void All_policies_are_the_default_one_the_named_ones_and_the_candidate_if_there_is_one()
    {
        Set(candidate: null).All.Should().Equal(s_default, s_partner);
        Set(s_candidate).All.Should().Equal(s_default, s_partner, s_candidate);
    }

    // With none the application runs before the decision is needed.
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void One_policy_that_rejects_is_enough(bool byDefault, bool named, bool rejects) =>
        new PolicySet(Rejecting(byDefault), new Dictionary<string, CompiledPolicy> { ["other"] = s_partner, ["partner"] = Rejecting(named) }, candidate: Rejecting(true))
            .Rejects.Should().Be(rejects);

    [Fact]
    public void Nobody_is_allowed_where_cors_is_disabled()
    {
        CompiledPolicy.Disabled.AllowsOrigin("https://app.example.com").Should().BeFalse();
        CompiledPolicy.Disabled.AllowsAnyOrigin.Should().BeFalse();
        CompiledPolicy.Disabled.AllowsMethod("GET").Should().BeFalse();
    }

    private static Endpoint At(ICorsMetadata metadata) => new(null, new(metadata), "endpoint");

    private static PolicySet Set(CompiledPolicy? candidate) => new(s_default, new Dictionary<string, CompiledPolicy> { ["partner"] = s_partner }, candidate);

    private static CompiledPolicy Rejecting(bool rejects) => Compile($" | StrictCors:RejectDisallowedOrigins={rejects}");

    private static CompiledPolicy Compile(string more) => new(Configured.Validate(Configured.SomeOrigin + more).Policies[0]);

    private sealed class Inline : ICorsPolicyMetadata
    {
        public CorsPolicy Policy => new();
    }
}
