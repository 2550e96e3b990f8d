using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using StrictCors.TestSupport.Hosting;
using StrictCors.Tool.Sources;
using YamlDotNet.RepresentationModel;

namespace StrictCors.DocumentationTests;

/// <summary>Settings of every form. Those that a page calls wrong must be refused, all others must pass.</summary>
public sealed partial class SettingsBlockTests
{
    public static TheoryData<string> JsonBlocks => Pages.Names("json");

    public static TheoryData<string> EnvironmentBlocks => Pages.Names("env");

    public static TheoryData<string> PowerShellBlocks => Pages.Names("powershell");

    public static TheoryData<string> YamlBlocks => Pages.Names("yaml");

    [Theory]
    [MemberData(nameof(JsonBlocks))]
    public void Json_parses_and_its_settings_pass_validation(string name)
    {
        var block = Pages.Block(name);
        using var document = JsonDocument.Parse(block.Text);
        if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.EnumerateObject().Any(static property => IsSetting(property.Name)))
            Validate(block, new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(block.Text))).Build());
        else
            Validate(block, document.RootElement);
    }

    // Variables of a launch profile, and of a container as { "name": …, "value": … }.
    private static void Validate(CodeBlock block, JsonElement element)
    {
        var settings = Settings(element).Where(static setting => IsSetting(setting.Key)).ToList();
        if (settings.Count > 0)
            Validate(block, new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(Variables.ConfigurationKey(setting.Key), setting.Value))).Build());
        foreach (var child in Children(element))
            Validate(block, child);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(static property => property.Value.ValueKind == JsonValueKind.String)
            .Select(static property => KeyValuePair.Create(property.Name, property.Value.GetString())),
        JsonValueKind.Array => element.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out _) && item.TryGetProperty("value", out _))
            .Select(static item => KeyValuePair.Create(item.GetProperty("name").ToString(), (string?)item.GetProperty("value").ToString())),
        _ => [],
    };

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(static property => property.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    [Theory]
    [MemberData(nameof(EnvironmentBlocks))]
    public void An_environment_passes_validation(string name)
    {
        var block = Pages.Block(name);
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, block.Text);
            Validate(block, new ConfigurationBuilder().AddInMemoryCollection(EnvironmentFile.Read(file).Values).Build());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(PowerShellBlocks))]
    public void Each_line_of_PowerShell_sets_a_variable_that_passes_validation(string name)
    {
        var block = Pages.Block(name);
        var lines = block.Text.TrimEnd().Split('\n').Select(static line => PowerShellVariable().Match(line)).ToList();
        lines.Should().AllSatisfy(line => line.Success.Should().BeTrue(block.Name));
        Validate(block, new ConfigurationBuilder().AddInMemoryCollection(lines.Select(static line => KeyValuePair.Create(Variables.ConfigurationKey(line.Groups[1].Value), (string?)line.Groups[2].Value))).Build());
    }

    [Theory]
    [MemberData(nameof(YamlBlocks))]
    public void Yaml_parses_its_settings_pass_validation_and_its_commands_are_real(string name)
    {
        var block = Pages.Block(name);
        var stream = new YamlStream();
        stream.Load(new StringReader(block.Text));
        var mappings = stream.Documents.SelectMany(static document => document.AllNodes).OfType<YamlMappingNode>().ToList();
        // Each mapping is one container's: two services of a page may say the same key.
        foreach (var settings in mappings.Select(static mapping => Settings(mapping).Where(static pair => IsSetting(pair.Key)).ToList()).Where(static settings => settings.Count > 0))
            Validate(block, new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create(Variables.ConfigurationKey(pair.Key), (string?)pair.Value))).Build());
        mappings.Select(static mapping => Value(mapping, "run")).OfType<string>().SelectMany(run => ShellCommand.In(run, block.Page)).SelectMany(static command => command.Faults()).Should().BeEmpty();
    }

    [Fact]
    public void Xml_parses()
    {
        foreach (var block in Pages.Blocks("xml", "html"))
            XDocument.Parse($"<block>{block.Text}</block>").Root!.Elements().Should().NotBeEmpty(block.Name);
    }

    [Theory]
    [InlineData("""{ "containerDefinitions": [ { "environment": [ { "name": "CORS_ALLOWED_ORIGINS", "value": "https://app.example.com/" } ] } ] }""")]
    [InlineData("""{ "profiles": { "http": { "environmentVariables": { "CORS_ALLOWED_ORIGINS": "https://app.example.com/" } } } }""")]
    public void A_mistake_inside_a_file_of_variables_is_found(string text)
    {
        using var document = JsonDocument.Parse(text);
        var validate = () => Validate(new("page.md", 1, "json", IsWrong: false, text), document.RootElement);
        validate.Should().Throw<Exception>().WithMessage("*SC1001*");
    }

    [Fact]
    public void A_mistake_in_a_block_is_found()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("CORS_ALLOWED_ORIGINS", "app.example.com")]).Build();
        var validate = () => Validate(new("page.md", 1, "env", IsWrong: false, ""), settings);
        validate.Should().Throw<Exception>().WithMessage("*SC1006*");
    }

    private static void Validate(CodeBlock block, IConfiguration configuration)
    {
        var mistakes = StrictCorsConfiguration.Read(configuration).Problems.Select(static mistake => mistake.ToString());
        if (block.IsWrong)
            mistakes.Should().NotBeEmpty($"{block.Name} is shown as wrong");
        else
            mistakes.Should().BeEmpty(block.Name);
    }

    // KEY: value, as a workflow and Compose write it, and name: KEY with value: beside it, as Kubernetes does.
    private static IEnumerable<KeyValuePair<string, string>> Settings(YamlMappingNode mapping)
    {
        foreach (var (key, value) in mapping.Children)
            if (key is YamlScalarNode { Value: { } name } && value is YamlScalarNode { Value: { } text })
                yield return new(name, text);
        if (Value(mapping, "name") is { } named && Value(mapping, "value") is { } given)
            yield return new(named, given);
    }

    private static string? Value(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? (node as YamlScalarNode)?.Value : null;

    private static bool IsSetting(string key) => key.StartsWith("CORS_", StringComparison.Ordinal) || key.StartsWith("StrictCors", StringComparison.Ordinal);

    [GeneratedRegex(@"^\$env:([A-Za-z_][A-Za-z0-9_]*) = '([^']*)'$")]
    private static partial Regex PowerShellVariable();
}
