using System.Diagnostics;
using StrictCors.TestSupport.Processes;

namespace StrictCors.DocumentationTests;

/// <summary>Scripts of a page are modules that <c>node --check</c> can read.</summary>
public sealed class ScriptBlockTests
{
    [FactWhere(Needs.Node)]
    public async Task Every_block_parses()
    {
        foreach (var block in Pages.Blocks("js"))
            (await CheckAsync(block.Text)).Should().BeEmpty(block.Name);
    }

    [FactWhere(Needs.Node)]
    public async Task A_mistake_is_found() => (await CheckAsync("await fetch('https://api.example.com/'")).Should().Contain("SyntaxError");

    /// <summary>The function of docs/caching.md, for CloudFront: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html.</summary>
    [TheoryWhere(Needs.Node)]
    [InlineData("GET", """{ "origin": { "value": "https://app.example.com" } }""", "https://app.example.com")]
    [InlineData("GET", """{ "origin": { "value": "https://evil.example" } }""", "https://not-allowed.invalid")]
    [InlineData("HEAD", """{ "origin": { "value": "null" } }""", "https://not-allowed.invalid")]
    [InlineData("GET", """{ "origin": { "value": "https://app.example.com", "multiValue": [{ "value": "https://app.example.com" }, { "value": "https://evil.example" }] } }""", "https://not-allowed.invalid")]
    [InlineData("GET", "{ }", "none")]
    [InlineData("GET", """{ "origin": { "value": "https://evil.example" }, "upgrade": { "value": "websocket" } }""", "https://evil.example")]
    [InlineData("OPTIONS", """{ "origin": { "value": "https://evil.example" } }""", "https://evil.example")]
    [InlineData("POST", """{ "origin": { "value": "https://evil.example" } }""", "https://evil.example")]
    public async Task The_caching_pages_function_lets_strangers_share_a_kept_answer(string method, string headers, string origin)
    {
        var function = Pages.Blocks("js").Single(static block => block.Name.Contains("docs/caching.md", StringComparison.Ordinal)).Text;
        var call = $"console.log((handler({{ request: {{ method: '{method}', headers: {headers} }} }}).headers.origin || {{ value: 'none' }}).value)";
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", $"{function}\n{call}"]) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        output.Trim().Should().Be(origin);
    }

    private static async Task<string> CheckAsync(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.mjs");
        await File.WriteAllTextAsync(file, text);
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--check", file]) { RedirectStandardError = true })!;
            var errors = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            return node.ExitCode == 0 ? "" : errors;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
