using System.Diagnostics;
using StrictCors.TestSupport.Processes;

namespace StrictCors.DocumentationTests;

/// <summary>Configuration for nginx goes through <c>nginx -t</c>: whole files as they are, servers inside http, anything else inside a server.</summary>
public sealed class NginxBlockTests
{
    [FactWhere(Needs.Nginx)]
    public async Task Every_block_passes_nginx_t()
    {
        foreach (var block in Pages.Blocks("nginx"))
            (await CheckAsync(Whole(block.Text))).Should().BeEmpty(block.Name);
    }

    [FactWhere(Needs.Nginx)]
    public async Task A_mistake_is_found() => (await CheckAsync(Whole("ad_header X 1;"))).Should().Contain("unknown directive \"ad_header\"");

    private static string Whole(string text)
    {
        if (Starts("events"))
            return text;
        var http = Starts("server") || Starts("map") || Starts("upstream") ? text : $"server {{ listen 127.0.0.1:18080;\n{text}\n}}";
        return $"events {{ }}\nhttp {{\n{http}\n}}";

        bool Starts(string directive) => text.Split('\n').Any(line => line.StartsWith(directive + " ", StringComparison.Ordinal));
    }

    private static async Task<string> CheckAsync(string configuration)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-documentation-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), configuration);
            var start = new ProcessStartInfo(Machine.PathOf(Needs.Nginx), ["-t", "-q", "-p", folder, "-c", "nginx.conf", "-e", "stderr", "-g", $"pid {folder}/nginx.pid;"]) { RedirectStandardError = true };
            using var nginx = Process.Start(start)!;
            var errors = await nginx.StandardError.ReadToEndAsync();
            await nginx.WaitForExitAsync();
            return nginx.ExitCode == 0 ? "" : errors;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
