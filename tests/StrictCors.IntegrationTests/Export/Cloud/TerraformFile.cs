using System.Diagnostics;
using System.Text.Json.Nodes;
using StrictCors.IntegrationTests.Hosting;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Export.Cloud;

/// <summary>Terraform's language as JSON: HashiCorp's own parser, as npm's <c>@cdktf/hcl2json</c> has it.</summary>
internal static class TerraformFile
{
    private static readonly string[] s_folder = ["tests", "StrictCors.IntegrationTests", "Export", "Cloud", "terraform"];
    private static readonly Lazy<Task<string>> s_installed = new(static () => NodePackages.InstallAsync("hcl2json", s_folder));

    /// <summary>Parses many texts with one start of the parser, which takes a moment.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ParseAsync(IReadOnlyList<string> texts)
    {
        var folder = await s_installed.Value;
        var script = Path.Combine(folder, "parse.js");
        File.Copy(Repository.PathOf([.. s_folder, "parse.js"]), script, overwrite: true);
        using var process = Process.Start(new ProcessStartInfo("node", [script]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(new JsonArray([.. texts.Select(static text => JsonValue.Create(text))]).ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.ExitCode.Should().Be(0, "the parser said: {0}", await errors);
        return [.. JsonNode.Parse(await output)!.AsArray().Select(static file => file!.AsObject())];
    }
}
