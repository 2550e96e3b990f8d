using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The containers of a file that says what is deployed. What the file is, is seen by looking at it.</summary>
/// <param name="Containers">At least one.</param>
/// <param name="IsDeployment">Not a file for the developer's own machine.</param>
internal sealed record ManifestFile(IReadOnlyList<Container> Containers, bool IsDeployment)
{
    public static ManifestFile? Read(SourceOptions options)
    {
        if (options.TaskDefinition is { } path)
            return new(EcsTask.Read(Document(path, "--task-definition", [FileKind.TaskDefinition])), IsDeployment: true);
        return null;
    }

    private static Node Document(string path, string option, IReadOnlyList<FileKind> kinds)
    {
        var text = InputFile.Text(path);
        var root = JsonTree.Looks(text) ? JsonTree.Read(text, path) : null;
        var kind = root is null ? FileKind.OfText(text, path) : FileKind.Of(root);
        if (root is null || (kind is not null && !kinds.Contains(kind)))
            throw kind is null ? new ToolException($"{path} is no JSON.") : new ToolException($"{option} reads {kinds[0].Name}, and {path} is none. {kind.Sentence}");
        return root;
    }
}
