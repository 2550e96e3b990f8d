using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace StrictCors.TestSupport.Hosting;

/// <summary>JSON files on a real disk, in their order of precedence, which a test changes and has read again at once, without a watcher.</summary>
public sealed class ChangingFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strictcors-file-");
    private readonly int _files;
    private IConfigurationRoot? _configuration;

    /// <param name="contents">The lowest first; <see langword="null"/> for a file that is not there.</param>
    public ChangingFile(params string?[] contents)
    {
        _files = contents.Length;
        for (var i = 0; i < contents.Length; i++)
            Write(i, contents[i]);
    }

    public string PathOf(int file) => Path.Combine(_folder.FullName, $"{file}.json");

    /// <summary>Writes the highest file.</summary>
    public void Put(string? json) => Put(_files - 1, json);

    /// <summary>Writes a file and reads it again, as a watcher that sees the change has the framework do.</summary>
    public void Put(int file, string? json)
    {
        Write(file, json);
        try
        {
            _configuration!.Reload();
        }
        catch (InvalidDataException)
        {
            // The file is no JSON. A watcher's thread drops this too.
        }
    }

    public Task<LiveApp> StartAsync(Action<WebApplication>? map = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? services = null, ServerKind server = ServerKind.KestrelHttp1, CorsKind kind = CorsKind.Registered) => LiveApp.StartAsync(new()
    {
        Server = server,
        Cors = kind,
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Services = services ?? (static _ => { }),
        Pipeline = app =>
        {
            var builder = new ConfigurationBuilder();
            for (var i = 0; i < _files; i++)
                builder.AddJsonFile(PathOf(i), optional: true, reloadOnChange: false);
            _configuration = builder.Build();
            ((IConfigurationBuilder)app.Configuration).AddConfiguration(_configuration);
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
            map?.Invoke(app);
        },
    });

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(int file, string? json)
    {
        if (json is null)
            File.Delete(PathOf(file));
        else
            File.WriteAllText(PathOf(file), json);
    }
}
