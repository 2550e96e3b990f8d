using System.Diagnostics;
using System.Text.Json.Nodes;
using StrictCors.TestSupport.Processes;

namespace StrictCors.TestSupport.Terraform;

/// <summary>Terraform's language as JSON: HashiCorp's own parser, as npm's <c>@cdktf/hcl2json</c> has it. Expressions stay text: <c>${var.name}</c>.</summary>
public static class TerraformFile
{
    private static readonly Lazy<Task<string>> s_installed = new(static () => NodePackages.InstallAsync("hcl2json", ["tests", "StrictCors.TestSupport", "Terraform"]));

    /// <summary>Parses many texts with one start of the parser, which takes a moment.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ParseAsync(IReadOnlyList<string> texts)
    {
        var parser = new ProcessStartInfo("node", [Path.Combine(await s_installed.Value, "parse.js")]);
        var output = await Command.PrintedAsync(parser, TimeSpan.FromMinutes(2), new JsonArray([.. texts.Select(static text => JsonValue.Create(text))]).ToJsonString());
        return [.. JsonNode.Parse(output)!.AsArray().Select(static file => file!.AsObject())];
    }
}
