using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.FileProviders;
using StrictCors.Configuration;

namespace StrictCors.Tool.Sources;

/// <summary>
/// Puts sources together in a host's order: <c>appsettings.json</c>, <c>appsettings.NAME.json</c>, the environment. This process's own environment counts
/// only when no file is named: what is set on a developer's machine is not set in the container.
/// </summary>
internal static class Targets
{
    public static IReadOnlyList<Target> Read(SourceOptions options)
    {
        if (options.NamesNoFile)
            return [Make("the environment", options, ThisEnvironment(), [], [])];

        var file = options.EnvironmentFile is null ? null : EnvironmentFile.Read(options.EnvironmentFile);
        if (options.TaskDefinition is null)
            return [Make(options.EnvironmentFile ?? options.AppSettings!, options, Named(options.EnvironmentFile, file), Present(options.EnvironmentFile), []) with { IsDeployment = file is not null }];

        return
        [
            .. TaskDefinition.Read(options.TaskDefinition).Select(container => Make(
                $"container {container.Name}",
                options,
                [.. Named(options.EnvironmentFile, file), new NamedSource($"{options.TaskDefinition}, container {container.Name}", container.Values)],
                [options.TaskDefinition, .. Present(options.EnvironmentFile)],
                container.Unknown) with { Container = container.Name, IsDeployment = true }),
        ];
    }

    private static Target Make(string name, SourceOptions options, IReadOnlyList<IConfigurationSource> environment, IReadOnlyList<string> files, IReadOnlyList<UnknownSetting> unknown)
    {
        var environmentName = options.EnvironmentName ?? NameOf(Build(environment)) ?? "Production";
        var appSettings = AppSettingsFiles(options.AppSettings, environmentName);
        var sources = appSettings.Select(JsonSource).Concat(environment).Append(new NamedSource(name, Misspelt(unknown)));
        var isDevelopment = environmentName.Equals("Development", StringComparison.OrdinalIgnoreCase);
        return new(name, Build(sources), [.. files, .. appSettings.Reverse()], unknown, isDevelopment);
    }

    // The name of a secret can be wrong too, and is judged without its value.
    private static Dictionary<string, string?> Misspelt(IReadOnlyList<UnknownSetting> unknown) => unknown
        .Where(static setting => setting.Key.StartsWith("CORS_", StringComparison.OrdinalIgnoreCase) && !SettingNames.IsFlatKey(setting.Key))
        .DistinctBy(static setting => setting.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static setting => setting.Key, static _ => (string?)"", StringComparer.OrdinalIgnoreCase);

    private static IConfigurationRoot Build(IEnumerable<IConfigurationSource> sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in sources)
            builder.Add(source);
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{exception.Message} {exception.InnerException?.Message}".Trim());
        }
    }

    private static string? NameOf(IConfiguration environment) => environment["ASPNETCORE_ENVIRONMENT"] ?? environment["DOTNET_ENVIRONMENT"];

    private static string[] AppSettingsFiles(string? path, string environmentName)
    {
        if (path is null)
            return [];
        if (!File.Exists(path))
            throw new ToolException($"{path} does not exist.");
        var beside = Path.ChangeExtension(path, $"{environmentName}{Path.GetExtension(path)}");
        return File.Exists(beside) ? [path, beside] : [path];
    }

    private static IConfigurationSource JsonSource(string path)
    {
        // The reader of files refuses absolute paths, and a folder given to it decides what its errors say.
        var full = Path.GetFullPath(path);
        return new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
        {
            Path = Path.GetFileName(full),
            FileProvider = new PhysicalFileProvider(Path.GetDirectoryName(full)!, Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None),
        };
    }

    private static IReadOnlyList<IConfigurationSource> ThisEnvironment() => [new EnvironmentVariablesConfigurationSource()];

    private static IReadOnlyList<IConfigurationSource> Named(string? path, IReadOnlyDictionary<string, string?>? values) =>
        values is null ? [] : [new NamedSource(path!, values)];

    private static IReadOnlyList<string> Present(string? path) => path is null ? [] : [path];
}
