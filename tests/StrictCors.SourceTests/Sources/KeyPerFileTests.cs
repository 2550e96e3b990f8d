using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Sources;

/// <summary>The plain way: any configuration provider that reloads is a source of origins, without further code.</summary>
public sealed class KeyPerFileTests
{
    [Fact]
    public async Task A_mounted_file_that_changes_changes_the_allowlist()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-keys-");
        try
        {
            var file = Path.Combine(folder.FullName, "CORS_ALLOWED_ORIGINS");
            await File.WriteAllTextAsync(file, "https://one.example\n");
            await using var app = await StartAsync(folder.FullName);
            (await app.AllowsAsync("https://one.example")).Should().BeTrue();

            await ReplaceAsync(file, "https://two.example, https://three.example\n");
            await app.UntilAllowedAsync("https://two.example");
            (await app.AllowsAsync("https://one.example")).Should().BeFalse();

            await ReplaceAsync(file, "https://four.example/\n");
            await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 2), "the bad list is refused");
            (await app.AllowsAsync("https://three.example")).Should().BeTrue("the last good list stays");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // As an orchestrator replaces a mounted secret: in one step, so that nobody reads half of it.
    private static async Task ReplaceAsync(string file, string text)
    {
        var outside = Path.GetTempFileName();
        await File.WriteAllTextAsync(outside, text);
        File.Move(outside, file, overwrite: true);
    }

    private static Task<LiveApp> StartAsync(string folder) => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Pipeline = app =>
        {
            ((IConfigurationBuilder)app.Configuration).AddKeyPerFile(folder, optional: false, reloadOnChange: true);
            app.UseStrictCors();
            app.MapGet("/", () => "hello");
        },
    });
}
