using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using StrictCors.TestSupport.Hosting;
using StrictCors.Tool.Sources;
using YamlDotNet.RepresentationModel;

namespace StrictCors.DocumentationTests;

/// <summary>Settings of every form. Those that a page calls wrong must be refused, all others must pass.</summary>
public sealed class SettingsBlockTests
{
    public static TheoryData<string> JsonBlocks => Pages.Names("json");

    public static TheoryData<string> EnvironmentBlocks => Pages.Names("env");

    public static TheoryData<string> YamlBlocks => Pages.Names("yaml");

    [Theory]
    [MemberData(nameof(JsonBlocks))]
    public void Json_parses_and_its_settings_pass_validation(string name)
    {
        var block = Pages.Block(name);
        using var document = JsonDocument.Parse(block.Text);
        if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.EnumerateObject().Any(static property => IsSetting(property.Name)))
            Validate(block, new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(block.Text))).Build());
    }

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
        foreach (var block in Pages.Blocks("xml"))
            XDocument.Parse($"<block>{block.Text}</block>").Root!.Elements().Should().NotBeEmpty(block.Name);
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
}
