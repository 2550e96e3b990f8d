using StrictCors.Configuration;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

/// <summary>A long list is mostly of entries of which there is nothing to say: no objects are made of them, and no rule between entries is the poorer for it.</summary>
public sealed class OriginValidatorTests
{
    [Theory]
    [InlineData("https://a.example, https://b.example", 2)]
    [InlineData("https://a.example:8443, https://b.example", 2)]
    [InlineData("https://[2001:db8::1], https://192.0.2.1", 2)]
    [InlineData("https://a.example, https://a.example, https://b.example", 1)]
    [InlineData("https://a.example, https://*.b.example", 1)]
    [InlineData("https://a.b.example, https://*.b.example", 0)]
    [InlineData("https://a.a.b.example, https://*.b.example, https://bb.example", 1)]
    [InlineData("https://b.example, https://*.b.example", 0)]
    [InlineData("https://a.example, http://localhost:3000", 1)]
    [InlineData("https://a.example, https://localhost:3000", 1)]
    [InlineData("https://a.example, capacitor://localhost", 1)]
    [InlineData("https://a.example, https://b.example/", 1)]
    [InlineData("https://a.example, https://a.example/", 0)]
    [InlineData("https://a.example, *", 0)]
    [InlineData("http://localhost:3000", 0)]
    public void Only_plain_entries_that_nothing_concerns_stay_packed(string origins, int packed)
    {
        var text = new SettingText(SettingNames.AllowedOrigins, "CORS_ALLOWED_ORIGINS", "test", origins, null);
        var settings = new PolicySettings { Settings = new Dictionary<string, SettingText> { [SettingNames.AllowedOrigins] = text } };

        var list = OriginValidator.Validate(new PolicyReview(settings));

        (list.Texts.Count - list.Stars.Count - list.Entries.Select(static listed => listed.Item.Position).Distinct().Count()).Should().Be(packed);
    }

    // What a source has may be what the exclusion is meant for, and then the policy is in force as it is.
    [Theory]
    [InlineData("https://a.example, https://b.example, https://*.c.example, !https://x.b.example")]
    [InlineData("https://a.b.example, https://*.b.example, http://localhost:*, !https://d.example")]
    public void Every_entry_is_compiled_with_whatever_else_is_said_of_it(string origins)
    {
        var entries = Configured.Validate("CORS_ALLOWED_ORIGINS=" + origins).Policies.Single().CompiledOrigins;

        entries.Texts.Should().BeEquivalentTo(origins.Split(", "));
    }

    [Theory]
    [InlineData("https://a.example, https://b.example")]
    [InlineData("https://a.b.example, https://*.b.example, https://c.example")]
    [InlineData("https://c.example, http://localhost:3000, https://a.example, https://*.a.example, https://b.example")]
    [InlineData("https://a.example, https://a.example")]
    [InlineData("!https://a.b.example, https://*.b.example, https://c.example")]
    public void All_entries_are_there_once_in_the_order_written(string origins)
    {
        var entries = Configured.Validate("CORS_ALLOWED_ORIGINS=" + origins).Policies.Single().Origins;

        entries.Select(entry => entry.Text).Should().Equal(origins.Split(", "));
        entries.Should().HaveCount(entries.Count);
        entries[^1].Text.Should().Be(origins.Split(", ")[^1]);
    }
}
