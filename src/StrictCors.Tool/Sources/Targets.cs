using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using StrictCors.Configuration;
using StrictCors.Tool.Sources.Manifests;

namespace StrictCors.Tool.Sources;

/// <summary>
/// Puts sources together in a host's order: variables with a prefix of the framework, <c>appsettings.json</c>, <c>appsettings.NAME.json</c>, the environment. This process's own environment counts
/// only when no file is named: what is set on a developer's machine is not set in the container.
/// </summary>
internal static class Targets
{
    public static IReadOnlyList<Target> Read(SourceOptions options)
    {
        if (options.NamesNoFile)
            return [Make("the environment", options, [new EnvironmentVariablesConfigurationSource()], [], null)];

        var file = options.EnvironmentFile is null ? null : EnvironmentFile.Read(options.EnvironmentFile, options.EnvironmentFileStyle);
        var manifest = ManifestFile.Read(options);
        if (manifest is null)
            return [OfFiles(options, file)];
        return [.. manifest.Containers.Select(container => OfContainer(options, file, container) with { IsDeployment = manifest.IsDeployment })];
    }

    private static Target OfFiles(SourceOptions options, Variables? file) =>
        Make(options.EnvironmentFile ?? options.AppSettings!, options, Named(options.EnvironmentFile, file), file?.Unknown ?? [], file?.Places) with { IsDeployment = file is not null };

    private static Target OfContainer(SourceOptions options, Variables? file, Container container)
    {
        var own = container.Variables;
        var unknown = own.Unknown.ToList();
        var places = new Dictionary<string, FilePlace>(own.Places, StringComparer.OrdinalIgnoreCase);
        var lower = new Variables();
        foreach (var (key, place) in file?.Places ?? [])
        {
            // What a secret of the container hides is not what the file says.
            if (places.TryAdd(key, place) && file!.Values.TryGetValue(key, out var value))
                lower.Values[key] = value;
        }

        unknown.AddRange(file?.Unknown.Where(setting => !own.Places.ContainsKey(setting.Key)) ?? []);
        var source = new NamedSource($"{container.Start.File}, {container.Title}", own.Values);
        return Make(container.Title, options, [.. Named(options.EnvironmentFile, lower), source], unknown, places, container.Start.File) with
        {
            Container = container.Name,
            Start = container.Start,
        };
    }

    private static Target Make(
        string name, SourceOptions options, IReadOnlyList<IConfigurationSource> environment, List<UnknownSetting> unknown, IReadOnlyDictionary<string, FilePlace>? places, string? manifest = null)
    {
        var prefixed = PrefixedVariables.Sources([.. environment.Select(static source => Build([source]))]);
        var environmentName = options.EnvironmentName ?? Build(prefixed)["ENVIRONMENT"] ?? "Production";
        var appSettings = AppSettingsFile.Read(options.AppSettings, environmentName);
        var isDevelopment = environmentName.Equals("Development", StringComparison.OrdinalIgnoreCase);
        var sources = new List<IConfigurationSource>(environment);
        var files = new List<string>();
        if (manifest is not null)
            files.Add(manifest);
        if (options.EnvironmentFile is not null)
            files.Add(options.EnvironmentFile);
        var all = places is null ? new(StringComparer.OrdinalIgnoreCase) : new Dictionary<string, FilePlace>(places, StringComparer.OrdinalIgnoreCase);
        // From the one that wins to the one below it.
        for (var index = appSettings.Count - 1; index >= 0; index--)
        {
            sources.Insert(0, appSettings[index].Source);
            files.Add(appSettings[index].Path);
            foreach (var (key, place) in appSettings[index].Places)
                all.TryAdd(key, place);
        }

        foreach (var (key, place) in PrefixedVariables.Places(places ?? all))
            all.TryAdd(key, place);
        unknown = [.. unknown, .. PrefixedVariables.Unknown(unknown, Build(sources))];
        sources.InsertRange(0, prefixed);
        if (unknown.Count > 0)
            sources.Add(new NamedSource(name, Misspelt(unknown)));
        return new(name, Build(sources), files, unknown, isDevelopment) { Places = all };
    }

    // The name of a secret can be wrong too, and is judged without its value.
    private static Dictionary<string, string?> Misspelt(List<UnknownSetting> unknown) => unknown
        .Where(static setting => setting.Key.StartsWith("CORS_", StringComparison.OrdinalIgnoreCase) && !SettingNames.IsFlatKey(setting.Key))
        .DistinctBy(static setting => setting.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static setting => setting.Key, static _ => (string?)"", StringComparer.OrdinalIgnoreCase);

    private static IConfigurationRoot Build(IReadOnlyList<IConfigurationSource> sources)
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
            throw new ToolException($"{exception.Message} {exception.InnerException?.Message}");
        }
    }

    private static IReadOnlyList<IConfigurationSource> Named(string? path, Variables? file) => path is null ? [] : [new NamedSource(path, file!.Values)];
}
