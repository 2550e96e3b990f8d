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
