using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using StrictCors.Configuration;
using StrictCors.Validation;

namespace StrictCors.Tests.Configuration;

/// <summary>Which source wins, and that it wins whole.</summary>
public sealed class SettingsSnapshotTests
{
    private const string Origins = SettingNames.AllowedOrigins;

    [Fact]
    public void A_shorter_list_of_a_later_file_leaves_nothing_of_the_earlier_one()
    {
        // The framework merges arrays by index: "http://localhost:5173" would stay allowed in production.
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(Json("""{ "StrictCors": { "AllowedOrigins": ["https://dev.example.com", "http://localhost:5173"] } }"""))
            .AddJsonStream(Json("""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"] } }"""))
            .Build();

        configuration["StrictCors:AllowedOrigins:1"].Should().Be("http://localhost:5173", "this is the leak that is guarded against");
        Default(configuration)[Origins].Items.Should().Equal("https://app.example.com");
    }

    [Fact]
    public void The_flat_key_wins_over_the_section_and_the_section_over_code()
    {
        static StrictCorsOptions Code(string name) => new() { AllowedOrigins = ["https://code.example"], AllowedMethods = ["GET"], AllowedHeaders = [] };
        var configuration = Memory(
            ("StrictCors:AllowedOrigins", "https://section.example"),
            ("StrictCors:AllowedMethods", "PUT"),
            ("CORS_ALLOWED_ORIGINS", "https://flat.example"));

        var settings = SettingsSnapshot.Read(configuration, [], Code).Policies[0].Settings;

        settings[Origins].Should().BeEquivalentTo(new { Key = "CORS_ALLOWED_ORIGINS", Text = "https://flat.example" });
        settings[SettingNames.AllowedMethods].Should().BeEquivalentTo(new { Key = "StrictCors:AllowedMethods", Text = "PUT" });
        settings[SettingNames.AllowedHeaders].Should().BeEquivalentTo(new { Key = "StrictCorsOptions.AllowedHeaders", Source = "code", Items = Array.Empty<string>() });
    }

    [Fact]
    public void The_flat_key_wins_whatever_the_order_of_the_sources()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CORS_ALLOWED_ORIGINS", "https://flat.example")])
            .AddInMemoryCollection([new("StrictCors:AllowedOrigins", "https://section.example")])
            .Build();

        Default(configuration)[Origins].Text.Should().Be("https://flat.example");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void A_list_that_is_set_but_empty_is_empty_and_hides_the_lower_source(string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(Json("""{ "StrictCors": { "ExposedHeaders": ["X-Lower"] } }"""))
            .AddJsonStream(Json($$"""{ "StrictCors": { "ExposedHeaders": {{value}} } }"""))
            .Build();

        Default(configuration)[SettingNames.ExposedHeaders].ReadItems().Should().BeEmpty();
    }

    [Fact]
    public void An_environment_variable_that_is_set_but_empty_is_seen_through_a_chain()
    {
        var inner = Memory(("CORS_EXPOSED_HEADERS", ""));
        var configuration = new ConfigurationBuilder().AddConfiguration(inner).Build();

        Default(configuration)[SettingNames.ExposedHeaders].Text.Should().BeEmpty();
    }

    [Fact]
    public void Each_setting_names_its_source()
    {
        Environment.SetEnvironmentVariable("SNAPSHOT_TEST_StrictCors__MaxAge", "60");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("SNAPSHOT_TEST_").Build();

        var setting = Default(configuration)[SettingNames.MaxAge];

        setting.Source.Should().Be("environment variable");
        setting.Key.Should().Be("StrictCors:MaxAge");
    }

    [Fact]
    public void Policies_come_by_name_and_the_candidate_last()
    {
        var snapshot = Read(Memory(
            ("StrictCors:ReportOnly:AllowedOrigins", "https://next.example"),
            ("StrictCors:Policies:b:AllowedOrigins", "https://b.example"),
            ("StrictCors:Policies:a:AllowedOrigins:0", "https://a.example")));

        snapshot.Policies.Select(policy => policy.PolicyName).Should().Equal(null, "a", "b", null);
        snapshot.Policies[^1].IsReportOnly.Should().BeTrue();
        snapshot.Policies[2].KeyOf(Origins).Should().Be("StrictCors:Policies:b:AllowedOrigins");
    }

    [Fact]
    public void Keys_that_are_none_are_kept_for_the_validator()
    {
        var snapshot = Read(Memory(("StrictCors:AllowedOrigin", "x"), ("CORS_ORIGINS", "y"), ("OTHER", "z")));

        snapshot.Policies[0].UnknownKeys.Should().ContainSingle().Which.Name.Should().Be("AllowedOrigin");
        snapshot.OtherKeys.Should().ContainSingle().Which.Key.Should().Be("CORS_ORIGINS");
    }

    [Theory]
    [InlineData("""{ "StrictCors": "https://a.example" }""", "StrictCors", "StrictCors:AllowedOrigins")]
    [InlineData("""{ "StrictCors": { "ReportOnly": true } }""", "StrictCors:ReportOnly", "StrictCors:ReportOnly:AllowedOrigins")]
    [InlineData("""{ "StrictCors": { "Policies": "x" } }""", "StrictCors:Policies", "StrictCors:Policies:<name>:AllowedOrigins")]
    [InlineData("""{ "StrictCors": { "Policies": { "partner": "https://a.example" } } }""", "StrictCors:Policies:partner", "StrictCors__Policies__partner__AllowedOrigins")]
    public void A_value_where_settings_belong_is_a_problem(string json, string setting, string remedy)
    {
        var snapshot = Read(new ConfigurationBuilder().AddJsonStream(Json(json)).Build());

        var problem = PolicyValidator.Validate(snapshot.Policies, snapshot.OtherKeys, isDevelopment: false).Problems.Should().ContainSingle().Which;
        problem.Code.Should().Be("SC1505");
        problem.Setting.Should().Be(setting);
        problem.Remedy.Should().Contain(remedy);
        snapshot.SaysTheSameAs(Read(new ConfigurationManager())).Should().BeFalse("a reload has to find it");
    }

    [Theory]
    [InlineData("""{ "StrictCors": "" }""")]
    [InlineData("""{ "StrictCors": { "Policies": {}, "ReportOnly": {} } }""")]
    [InlineData("""{ "StrictCors": { "Policies": "", "ReportOnly": [] } }""")]
    public void A_section_may_be_empty(string json) =>
        Read(new ConfigurationBuilder().AddJsonStream(Json(json)).Build()).Policies.Should().ContainSingle().Which.PlainValues.Should().BeEmpty();

    [Theory]
    [InlineData("""[["https://a.example"]]""", "[\"https://a.example\"]")]
    [InlineData("""["https://a.example", ["https://b.example", "https://c.example"]]""", "https://a.example", "[\"https://b.example\"]", "[\"https://c.example\"]")]
    [InlineData("""[{ "origin": "https://a.example" }]""", "{\"origin\":\"https://a.example\"}")]
    public void What_is_nested_in_a_list_is_an_item_as_it_was_written(string list, params string[] items) =>
        Default(new ConfigurationBuilder().AddJsonStream(Json($$"""{ "StrictCors": { "AllowedOrigins": {{list}} } }""")).Build())[Origins].Items.Should().Equal(items);

    [Fact]
    public void A_key_that_no_source_sets_any_more_is_lost()
    {
        var earlier = Read(Memory(("StrictCors:AllowCredentials", "false"), ("CORS_MAX_AGE", "5"), ("StrictCors:Policies:a:MaxAge", "5")));
        var later = Read(Memory(("StrictCors:MaxAge", "5")));

        earlier.LostIn(later).Select(setting => setting.Key).Should().BeEquivalentTo("StrictCors:AllowCredentials", "StrictCors:Policies:a:MaxAge");
        earlier.SaysTheSameAs(later).Should().BeFalse();
        earlier.SaysTheSameAs(earlier).Should().BeTrue();
    }

    [Theory]
    [InlineData("StrictCors:MaxAge", "5")]
    [InlineData("CORS_MAX_AGE", "5")]
    [InlineData("StrictCors:Policies:a:MaxAge", "5")]
    public void A_key_that_its_source_loses_is_lost_whatever_a_lower_source_says(string key, string value)
    {
        IConfigurationRoot Chain(params MemoryConfigurationProvider[] providers) => new ConfigurationRoot([.. providers]);
        var low = new MemoryConfigurationProvider(new()) { { key, "7" } };
        var high = new MemoryConfigurationProvider(new()) { { key, value } };
        var higher = new MemoryConfigurationProvider(new()) { { key, "9" } };
        var empty = new MemoryConfigurationProvider(new());
        var earlier = Read(Chain(low, high));

        earlier.LostIn(Read(Chain(low, empty))).Should().ContainSingle().Which.Text.Should().Be(value);
        earlier.LostIn(Read(Chain(low, high, higher))).Should().BeEmpty("a higher source sets it");
        earlier.LostIn(Read(Chain(low, higher))).Should().ContainSingle("the source that set it is gone");
        low.Set(key, value);
        earlier.LostIn(Read(Chain(low, empty))).Should().BeEmpty("the lower source says the same");
    }

    [Theory]
    [InlineData("""{ "StrictCors": null }""")]
    [InlineData("""{ "StrictCors": { "AllowedMethods": null, "Policies": null, "ReportOnly": null, "AllowedOrigin": null } }""")]
    [InlineData("""{ "StrictCors": { "Policies": { "partner": null }, "ReportOnly": { "MaxAge": null } }, "CORS_MAX_AGE": null, "CORS_ORIGINS": null }""")]
    public void Null_sets_nothing_names_no_policy_and_misspells_no_key(string json)
    {
        var snapshot = Read(new ConfigurationBuilder().AddJsonStream(Json(json)).Build());

        snapshot.Policies.Should().ContainSingle();
        snapshot.Policies[0].Settings.Should().BeEmpty();
        snapshot.Policies[0].UnknownKeys.Should().BeEmpty();
        snapshot.OtherKeys.Should().BeEmpty();
    }

    [Fact]
    public void Null_in_a_higher_file_leaves_the_lower_files_list_in_effect()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(Json("""{ "StrictCors": { "ExposedHeaders": ["X-Lower"] } }"""))
            .AddJsonStream(Json("""{ "StrictCors": { "ExposedHeaders": null } }"""))
            .Build();

        Default(configuration)[SettingNames.ExposedHeaders].Items.Should().Equal("X-Lower");
    }

    [Fact]
    public void Null_inside_a_list_is_no_item_and_is_noted()
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(Json("""{ "StrictCors": { "ExposedHeaders": [null, "X-One"], "AllowedHeaders": ["X-One"] } }""")).Build();

        Default(configuration)[SettingNames.ExposedHeaders].Should().BeEquivalentTo(new { Items = new[] { "X-One" }, HasNulls = true });
        Default(configuration)[SettingNames.AllowedHeaders].HasNulls.Should().BeFalse();
    }

    private static IReadOnlyDictionary<string, SettingText> Default(IConfiguration configuration) => Read(configuration).Policies[0].Settings;

    private static SettingsSnapshot Read(IConfiguration configuration) => SettingsSnapshot.Read(configuration, [], static _ => new());

    private static IConfigurationRoot Memory(params (string Key, string Value)[] pairs) => new ConfigurationBuilder()
        .AddInMemoryCollection(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));
}
