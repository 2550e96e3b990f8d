using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Reload;

/// <summary>
/// Config maps and secrets as the kubelet mounts them: <c>KEY -> ..data/KEY</c>, <c>..data</c> a link to a folder, and an update that renames
/// another link over it. .NET's watcher leaves out names that start with a dot, so it never sees one.
/// </summary>
public sealed class MountedFilesTests : IDisposable
{
    private const string Next = "https://next.example.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strictcors-mount-");
    private int _version;

    [Fact]
    public async Task An_update_of_a_folder_of_keys_arrives()
    {
        Mount(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        await using var app = await StartAsync(configuration => configuration.AddKeyPerFile(_folder.FullName, optional: true, reloadOnChange: true));
        await ShouldMoveAsync(app, () => Mount(("CORS_ALLOWED_ORIGINS", Next)));
        await ShouldMoveAsync(app, () => Mount(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin)), from: Next, to: LiveApp.AllowedOrigin);
    }

    [Fact]
    public async Task An_update_of_a_mounted_json_file_arrives()
    {
        Mount(("cors.json", Json(LiveApp.AllowedOrigin)));
        await using var app = await StartAsync(configuration => configuration.AddJsonFile(Path.Combine(_folder.FullName, "cors.json"), optional: true, reloadOnChange: true));
        await ShouldMoveAsync(app, () => Mount(("cors.json", Json(Next))));
    }

    // A deployment that links "current" to a release, and a file that is a link of its own.
    [Theory]
    [InlineData("current/cors.json")]
    [InlineData("cors.json")]
    public async Task A_link_that_is_pointed_elsewhere_is_seen(string path)
    {
        Release("one", LiveApp.AllowedOrigin);
        Release("two", Next);
        var isFile = !path.Contains('/');
        Link(isFile ? "cors.json" : "current", isFile ? "one/cors.json" : "one");
        await using var app = await StartAsync(configuration => configuration.AddJsonFile(Path.Combine(_folder.FullName, path), optional: true, reloadOnChange: true));
        await ShouldMoveAsync(app, () => Link(isFile ? "cors.json" : "current", isFile ? "two/cors.json" : "two"));
    }

    [Theory]
    [InlineData("a folder of keys")]
    [InlineData("a json file")]
    public async Task A_mount_is_told_at_start_once(string what)
    {
        Mount(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("cors.json", Json(LiveApp.AllowedOrigin)), ("ignore.other", ""));
        await using var app = await StartAsync(configuration => what == "a json file"
            ? configuration.AddJsonFile(Path.Combine(_folder.FullName, "cors.json"), optional: true, reloadOnChange: true)
            : configuration.AddKeyPerFile(_folder.FullName, optional: true, reloadOnChange: true));

        app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Warning && line.Message.Contains("link")).Should().ContainSingle()
            .Which.Message.Should().ContainAll(_folder.FullName, "DOTNET_USE_POLLING_FILE_WATCHER");
    }

    [Fact]
    public async Task Plain_files_are_no_cause_for_a_line()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "cors.json"), Json(LiveApp.AllowedOrigin));
        await using var app = await StartAsync(configuration => configuration.AddJsonFile(Path.Combine(_folder.FullName, "cors.json"), optional: true, reloadOnChange: true));

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task An_update_that_is_no_json_changes_nothing_and_is_told_once_and_the_next_good_one_is_taken()
    {
        Mount(("cors.json", Json(LiveApp.AllowedOrigin)));
        await using var app = await StartAsync(configuration => configuration.AddJsonFile(Path.Combine(_folder.FullName, "cors.json"), optional: true, reloadOnChange: true));

        Mount(("cors.json", "{ \"StrictCors\": { \"AllowedOri"));
        await UntilAsync(() => Task.FromResult(Errors(app).Any()));
        await Task.Delay(TimeSpan.FromSeconds(4));

        Errors(app).Should().ContainSingle().Which.Should().Contain("cors.json");
        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        await ShouldMoveAsync(app, () => Mount(("cors.json", Json(Next))));
    }

    [Fact]
    public async Task A_mount_that_goes_away_takes_nobody_off_the_list_and_lets_nobody_in()
    {
        Mount(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        await using var app = await StartAsync(configuration => configuration.AddKeyPerFile(_folder.FullName, optional: true, reloadOnChange: true));

        File.Delete(Path.Combine(_folder.FullName, "CORS_ALLOWED_ORIGINS"));
        await UntilAsync(() => Task.FromResult(Errors(app).Any()));

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        Errors(app).Should().OnlyContain(static message => message.Contains("SC1601"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Errors(LiveApp app) =>
        app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Error).Select(static line => line.Message);

    private static string Json(string origin) => $$"""{ "StrictCors": { "AllowedOrigins": ["{{origin}}"] } }""";

    /// <summary>Writes a new version as the kubelet does, and takes the one before away.</summary>
    private void Mount(params (string Key, string Text)[] files)
    {
        var name = $"..2026_0{++_version}";
        Directory.CreateDirectory(At(name));
        foreach (var (key, text) in files)
            File.WriteAllText(At(Path.Combine(name, key)), text);
        Link("..data", name);
        foreach (var (key, _) in files)
            if (!File.Exists(At(key)))
                File.CreateSymbolicLink(At(key), Path.Combine("..data", key));
        if (_version > 1)
            Directory.Delete(At($"..2026_0{_version - 1}"), recursive: true);
    }

    private void Release(string name, string origin)
    {
        Directory.CreateDirectory(At(name));
        File.WriteAllText(At(Path.Combine(name, "cors.json")), Json(origin));
    }

    /// <summary>Points a link elsewhere in one step: another link is renamed over it.</summary>
    private void Link(string name, string target)
    {
        File.CreateSymbolicLink(At("..link_tmp"), target);
        // .NET's own move asks first what the link leads to.
        using var move = Process.Start("mv", ["-T", At("..link_tmp"), At(name)]);
        move.WaitForExit();
        move.ExitCode.Should().Be(0);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static async Task ShouldMoveAsync(LiveApp app, Action change, string from = LiveApp.AllowedOrigin, string to = Next)
    {
        (await app.SendAsync("GET", "/", from)).ShouldCarryTheCorsHeaders(from);
        (await app.SendAsync("GET", "/", to)).ShouldCarryNoCorsHeaders();

        change();

        await UntilAsync(async () => (await app.SendAsync("GET", "/", to)).Header("Access-Control-Allow-Origin") == to);
        (await app.SendAsync("GET", "/", from)).ShouldCarryNoCorsHeaders();
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            waited.Elapsed.Should().BeLessThan(Patience, "the change never arrives");
            await Task.Delay(50);
        }
    }

    private static Task<LiveApp> StartAsync(Func<IConfigurationBuilder, IConfigurationBuilder> add) => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Pipeline = app =>
        {
            add((IConfigurationBuilder)app.Configuration);
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
        },
    });
}
