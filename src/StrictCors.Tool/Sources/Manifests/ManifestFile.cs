using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The containers of files that say what is deployed. What a file is, is seen by looking at it.</summary>
/// <param name="Containers">At least one.</param>
/// <param name="IsDeployment">Not a file for the developer's own machine.</param>
internal sealed record ManifestFile(IReadOnlyList<Container> Containers, bool IsDeployment)
{
    private static readonly FileKind[] s_withTaskDefinitions = [FileKind.TaskDefinition, FileKind.CloudFormation, FileKind.TerraformPlan];

    private static readonly FileKind[] s_all = [.. s_withTaskDefinitions, FileKind.Compose, FileKind.Kubernetes, FileKind.ContainerApp, FileKind.LaunchSettings];

    public static ManifestFile? Read(SourceOptions options)
    {
        var files = options.Manifests.Select(static path => Document.Read(path, "--manifest", "what is deployed", s_all)).ToList();
        if (options.TaskDefinition is { } path)
            files.Add(Document.Read(path, "--task-definition", FileKind.TaskDefinition.Name, s_withTaskDefinitions));
        if (files.Count == 0)
            return null;

        var objects = files.Where(static file => file.Kind == FileKind.Kubernetes).SelectMany(static file => file.Roots).ToList();
        var containers = files.Where(static file => file.Kind != FileKind.Kubernetes).SelectMany(static file => ContainersOf(file.Kind, file.Roots[0]));
        return new(
            [.. containers, .. objects.Count > 0 ? Kubernetes.Read(objects) : []],
            files.Exists(static file => file.Kind != FileKind.LaunchSettings));
    }

    private static IReadOnlyList<Container> ContainersOf(FileKind kind, Node root) => kind switch
    {
        _ when kind == FileKind.TaskDefinition => EcsTask.Read(root),
        _ when kind == FileKind.CloudFormation => CloudFormation.Read(root),
        _ when kind == FileKind.TerraformPlan => TerraformPlan.Read(root),
        _ when kind == FileKind.Compose => ComposeFile.Read(root),
        _ when kind == FileKind.ContainerApp => ContainerApps.Read(root),
        _ => LaunchProfiles.Read(root),
    };

    /// <param name="Kind">What it is.</param>
    /// <param name="Roots">One, but for the objects of Kubernetes.</param>
    private sealed record Document(FileKind Kind, IReadOnlyList<Node> Roots)
    {
        public static Document Read(string path, string option, string what, FileKind[] kinds)
        {
            var text = InputFile.Text(path);
            var roots = JsonTree.Looks(text) ? [JsonTree.Read(text, path)] : ReadYaml(text, path, option, what);
            var kind = roots.Select(FileKind.Of).FirstOrDefault(static kind => kind is not null)
                ?? (roots is [{ Kind: NodeKind.Map } root] && root.AnyCase("containerDefinitions") is null && option == "--task-definition" ? FileKind.TaskDefinition : null)
                ?? throw new ToolException($"{option} reads {what}, and {path} is not one. It has no mark of a file that is known.");
            return kinds.Contains(kind) ? new(kind, roots) : throw new ToolException($"{option} reads {what}, and {path} is not one. {kind.Sentence}");
        }

        private static IReadOnlyList<Node> ReadYaml(string text, string path, string option, string what)
        {
            if (FileKind.OfText(text, path) is { IsSource: true } source)
                throw new ToolException($"{option} reads {what}, and {path} is not one. {source.Sentence}");
            try
            {
                var roots = YamlTree.Read(text, path);
                if (roots.Count == 0 || !roots.All(static root => root.Kind is NodeKind.Map or NodeKind.List))
                    throw new ToolException($"{option} reads {what}, and {path} is not one. {(text.Contains('=', StringComparison.Ordinal) ? FileKind.EnvironmentFile.Sentence : "It is empty, or a plain text.")}");
                return roots;
            }
            catch (ToolException) when (text.Contains("{{", StringComparison.Ordinal))
            {
                throw new ToolException($"{option} reads {what}, and {path} is not one. {FileKind.Helm.Sentence}");
            }
        }
    }
}
