using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources;

/// <summary>A settings file, read by the framework's own reader, and the lines of its keys, which that reader does not keep.</summary>
internal sealed record AppSettingsFile(string Path, IReadOnlyDictionary<string, FilePlace> Places)
{
    public IConfigurationSource Source
    {
        get
        {
            // The reader of files refuses absolute paths, and a folder given to it decides what its errors say.
            var full = System.IO.Path.GetFullPath(Path);
            return new JsonConfigurationSource
            {
                Path = System.IO.Path.GetFileName(full),
                FileProvider = new PhysicalFileProvider(System.IO.Path.GetDirectoryName(full)!, ExclusionFilters.None),
            };
        }
    }

    /// <summary>The file and the one of the environment beside it, the one that wins last.</summary>
    public static IReadOnlyList<AppSettingsFile> Read(string? path, string environmentName)
    {
        if (path is null)
            return [];
        if (!File.Exists(path))
            throw new ToolException($"{path} does not exist.");
        var beside = System.IO.Path.ChangeExtension(path, $"{environmentName}{System.IO.Path.GetExtension(path)}");
        return File.Exists(beside) ? [Read(path), Read(beside)] : [Read(path)];
    }

    private static AppSettingsFile Read(string path)
    {
        var text = InputFile.Text(path);
        var root = JsonTree.Looks(text) ? JsonTree.Read(text, path, allowsTwins: true) : null;
        if ((root is null ? FileKind.OfText(text, path) ?? NoJson(text) : FileKind.Of(root)) is { } kind)
            throw new ToolException($"--appsettings reads a settings file in JSON, and {path} is not one. {kind.Sentence}");
        if (root is null)
            root = JsonTree.Read(text, path);
        if (root.Kind != NodeKind.Map)
            throw new ToolException($"{root.Place}: settings are a JSON object, which begins with {{.");
        var places = new Dictionary<string, FilePlace>(StringComparer.OrdinalIgnoreCase);
        Visit(root, "", places);
        return new(path, places);
    }

    private static FileKind? NoJson(string text) => text.Contains('=', StringComparison.Ordinal) ? FileKind.EnvironmentFile : null;

    private static void Visit(Node node, string key, Dictionary<string, FilePlace> places)
    {
        if (key.Length > 0)
            places[key] = new(node.File, node.Line);
        foreach (var member in node.Members)
            Visit(member.Value, Combine(key, member.Name), places);
        for (var index = 0; index < node.Items.Count; index++)
            Visit(node.Items[index], Combine(key, $"{index}"), places);
    }

    private static string Combine(string key, string name) => key.Length == 0 ? name : ConfigurationPath.Combine(key, name);
}
