using Microsoft.Extensions.Configuration;
using StrictCors.Configuration;

namespace StrictCors.Tests.Configuration;

/// <summary>The options that an application injects show the times that are in effect.</summary>
public sealed class ConfigurationOverlayTests
{
    [Theory]
    [InlineData("600", 600)]
    [InlineData("01:00:00", 3_600)]
    [InlineData("24:00:00", 86_400)]
    [InlineData("1.00:00:00", 86_400)]
    public void A_time_is_shown_as_it_is_in_effect(string text, int seconds)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StrictCors:MaxAge"] = text,
            ["StrictCors:RevalidateAfterChange"] = text,
        }).Build();
        var options = new StrictCorsOptions();

        new ConfigurationOverlay(configuration).PostConfigure("", options);

        options.MaxAge.Should().Be(TimeSpan.FromSeconds(seconds));
        options.RevalidateAfterChange.Should().Be(TimeSpan.FromSeconds(seconds));
    }
}
