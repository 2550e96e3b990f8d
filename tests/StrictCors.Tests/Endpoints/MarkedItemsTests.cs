using Microsoft.AspNetCore.Http.Features;
using StrictCors.Endpoints;

namespace StrictCors.Tests.Endpoints;

/// <summary>Items serve a second request only if nobody can hold on to the first one's.</summary>
public sealed class MarkedItemsTests
{
    private const string Cors = "__CorsMiddlewareWithEndpointInvoked";
    private const string Authorization = "__AuthorizationMiddlewareWithEndpointInvoked";

    public static TheoryData<string, Action<IItemsFeature>, bool> Uses => new()
    {
        { "nobody asks", static _ => { }, true },
        { "the framework asks for its marks", static feature => (feature.Items.ContainsKey(Cors), feature.Items.ContainsKey(Authorization)).Should().Be((true, false)), true },
        { "they are kept and nothing is asked", static feature => _ = feature.Items, false },
        { "another key is asked for", static feature => feature.Items.ContainsKey("user").Should().BeFalse(), false },
        { "a value is read", static feature => feature.Items["user"].Should().BeNull(), false },
        { "a value is written", static feature => feature.Items["user"] = "Ada", false },
        { "they are counted", static feature => feature.Items.Count.Should().Be(1), false },
        { "they are replaced", static feature => feature.Items = new Dictionary<object, object?>(), false },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void They_serve_the_next_request_only_where_nobody_has_seen_them(string use, Action<IItemsFeature> act, bool isKept)
    {
        var first = MarkedItems.Next(null);
        act(first);
        var second = MarkedItems.Next(first);

        ReferenceEquals(first, second).Should().Be(isKept, use);
        ((IItemsFeature)second).Items.ContainsKey("user").Should().BeFalse();
    }

    [Fact]
    public void They_hold_the_mark_whatever_the_application_does_with_them()
    {
        var feature = MarkedItems.Next(null);
        var before = feature.Items;
        feature.Items["user"] = "Ada";
        feature.Items.Should().ContainKey(Cors).And.Contain("user", "Ada");
        before["user"].Should().Be("Ada", "what was handed out before goes on");

        feature.Items = new Dictionary<object, object?> { ["user"] = "Grace" };
        feature.Items.Should().ContainKey(Cors).And.Contain("user", "Grace");
    }

    [Fact]
    public void Items_that_were_replaced_can_be_put_back()
    {
        var feature = MarkedItems.Next(null);
        var before = feature.Items;
        before["user"] = "Ada";

        feature.Items = new Dictionary<object, object?> { ["user"] = "Grace" };
        feature.Items["user"].Should().Be("Grace");
        feature.Items = before;

        feature.Items.Should().ContainKey(Cors).And.Contain("user", "Ada");
    }

    [Fact]
    public void They_tell_that_the_framework_has_asked_for_its_mark()
    {
        foreach (var replace in new Action<IItemsFeature>[] { static _ => { }, static feature => feature.Items = new Dictionary<object, object?>(), static feature => feature.Items["user"] = "Ada" })
        {
            var feature = MarkedItems.Next(null);
            replace(feature);
            feature.Items.ContainsKey(Authorization);
            feature.WereAsked.Should().BeFalse();

            feature.Items.ContainsKey(Cors).Should().BeTrue();
            feature.WereAsked.Should().BeTrue();
        }
    }

    [Fact]
    public void Items_that_were_there_before_stay_the_applications()
    {
        var there = new ItemsFeature();
        there.Items["user"] = "Ada";
        var feature = new MarkedItems(there);

        feature.Items.Should().ContainKey(Cors).And.Contain("user", "Ada");
    }
}
