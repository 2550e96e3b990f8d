using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Terraform;

namespace StrictCors.SampleTests.Terraform;

/// <summary>What the files of one folder declare and refer to, as Terraform would see it before it asks any provider.</summary>
internal sealed partial class TerraformModule
{
    private readonly List<string> references = [];

    private TerraformModule(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Names as expressions write them: <c>aws_lb.api</c>, <c>data.aws_region.current</c>, <c>var.name</c>, <c>local.x</c>, <c>module.cors</c>.</summary>
    public HashSet<string> Declared { get; } = [];

    public IReadOnlyList<string> References => references;

    public HashSet<string> Outputs { get; } = [];

    /// <summary>Variables, and whether a caller may leave them out.</summary>
    public Dictionary<string, bool> Variables { get; } = [];

    /// <summary>The calls of other modules, by name.</summary>
    public Dictionary<string, JsonObject> Calls { get; } = [];

    /// <summary>Type, name and body of every resource.</summary>
    public List<(string Type, string Name, JsonObject Body)> Resources { get; } = [];

    public static async Task<TerraformModule> ReadAsync(string folder)
    {
        var module = new TerraformModule(folder);
        foreach (var file in await TerraformFile.ParseAsync([.. Directory.GetFiles(folder, "*.tf").Select(File.ReadAllText)]))
        {
            foreach (var (kind, blocks) in file)
                module.Declare(kind, blocks!);
            module.Collect(file);
        }

        return module;
    }

    private void Declare(string kind, JsonNode blocks)
    {
        switch (kind)
        {
            case "resource" or "data":
                foreach (var (type, named) in blocks.AsObject())
                    foreach (var (name, bodies) in named!.AsObject())
                        DeclareResource(kind, type, name, bodies!.AsArray());
                break;
            case "locals":
                foreach (var (name, _) in blocks.AsArray().SelectMany(static block => block!.AsObject()))
                    Declare($"local.{name}");
                break;
            case "variable" or "module" or "output":
                foreach (var (name, bodies) in blocks.AsObject())
                    DeclareNamed(kind, name, bodies!.AsArray().Single()!.AsObject());
                break;
            default:
                kind.Should().Be("terraform", "nothing else is used here");
                break;
        }
    }

    private void DeclareResource(string kind, string type, string name, JsonArray bodies)
    {
        Declare(kind == "data" ? $"data.{type}.{name}" : $"{type}.{name}");
        if (kind == "resource")
            Resources.Add((type, name, bodies.Single()!.AsObject()));
    }

    private void DeclareNamed(string kind, string name, JsonObject body)
    {
        if (kind == "output")
        {
            Outputs.Add(name).Should().BeTrue("output {0} stands there once", name);
            return;
        }

        Declare(kind == "variable" ? $"var.{name}" : $"module.{name}");
        if (kind == "variable")
            Variables.Add(name, body.ContainsKey("default"));
        else
            Calls.Add(name, body);
    }

    private void Declare(string name) => Declared.Add(name).Should().BeTrue("{0} is declared once in {1}", name, Folder);

    // hcl2json leaves expressions as text in ${…}; whole objects, such as the argument of jsonencode, among them.
    private void Collect(JsonNode? node)
    {
        if (node is JsonObject members)
            foreach (var (_, member) in members)
                Collect(member);
        else if (node is JsonArray items)
            foreach (var item in items)
                Collect(item);
        else if (node is JsonValue value && value.TryGetValue<string>(out var text) && text.Contains("${", StringComparison.Ordinal))
            references.AddRange(Reference().Matches(text).Select(static match => match.Value));
    }

    [GeneratedRegex(@"(?<![\w.""/-])(?:data\.aws_\w+\.\w+|aws_\w+\.\w+|var\.\w+|local\.\w+|module\.\w+\.\w+)")]
    private static partial Regex Reference();
}
