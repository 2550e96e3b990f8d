using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Faults;

/// <summary>A configuration file on a real disk, watched by the framework, and what editors, deployments and full disks do to it.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private const string Good = """{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"], "AllowCredentials": false } }""";
    private const string Next = """{ "StrictCors": { "AllowedOrigins": ["https://next.example"], "AllowCredentials": false } }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strictcors-faults-");

    private string File => Path.Combine(_folder.FullName, "cors.json");

    // What is no JSON any more empties the framework's own memory of the file, and the framework tells nobody but the file's source.
    [Theory]
    [InlineData("deleted", "SC1601")]
    [InlineData("emptied of its section", "SC1601")]
    [InlineData("a folder in its place", "SC1601")]
    [InlineData("truncated", "cors.json")]
    [InlineData("cut in the middle", "cors.json")]
    [InlineData("in another encoding", "cors.json")]
    [InlineData("with a comma too many and no brace", "cors.json")]
    [InlineData("with the same key twice", "cors.json")]
    public async Task A_file_that_breaks_while_running_changes_no_answer_is_told_and_the_next_good_one_is_taken(string fault, string told)
    {
        System.IO.File.WriteAllText(File, Good);
        await using var app = await StartAsync();
        (await app.SendAsync("GET", "/")).Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);

        Break(fault);

        var configuration = app.Services.GetRequiredService<IConfiguration>();
        await UntilAsync(async () =>
        {
            await ShouldBeAsBeforeAsync(app);
            return configuration["StrictCors:AllowedOrigins:0"] is null && app.Logs.FromStrictCors.Any(static line => line.Id.Name == "ReloadRefused");
        });
        await ShouldBeAsBeforeAsync(app);
        app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Error).Should().NotBeEmpty().And.OnlyContain(line => line.Message.Contains(told));

        Remedy();
        await UntilAsync(async () => (await app.SendAsync("GET", "/", "https://next.example")).Header("Access-Control-Allow-Origin") == "https://next.example");
        (await app.SendAsync("GET", "/")).ShouldCarryNoCorsHeaders();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Break(string fault)
    {
        switch (fault)
        {
            case "truncated":
                System.IO.File.WriteAllText(File, "");
                break;
            case "cut in the middle":
                System.IO.File.WriteAllText(File, Good[..40]);
                break;
            case "with a comma too many and no brace":
                System.IO.File.WriteAllText(File, Next[..^3] + ",,");
                break;
            case "with the same key twice":
                System.IO.File.WriteAllText(File, """{ "StrictCors": { "AllowCredentials": true, "AllowCredentials": false } }""");
                break;
            case "emptied of its section":
                System.IO.File.WriteAllText(File, "{}");
                break;
            case "in another encoding":
                System.IO.File.WriteAllBytes(File, System.Text.Encoding.UTF32.GetBytes(Good));
                break;
            default:
                System.IO.File.Delete(File);
                if (fault == "a folder in its place")
                    Directory.CreateDirectory(File);
                break;
        }
    }

    private void Remedy()
    {
        if (Directory.Exists(File))
            Directory.Delete(File);
        System.IO.File.WriteAllText(File, Next);
    }

    private static async Task ShouldBeAsBeforeAsync(LiveApp app)
    {
        var answer = await app.SendAsync("GET", "/");
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        answer.Header("Access-Control-Allow-Credentials").Should().BeNull();
        (await app.SendAsync("GET", "/", "https://next.example")).ShouldCarryNoCorsHeaders();
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }

    private Task<LiveApp> StartAsync() => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Pipeline = app =>
        {
            ((IConfigurationBuilder)app.Configuration).AddJsonFile(File, optional: true, reloadOnChange: true);
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
        },
    });
}
