using StrictCors.Configuration;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>
/// The containers of workloads, with the ConfigMaps beside them, which may be in other files of the same call. Where there are ConfigMaps alone, each is
/// judged as an environment.
/// </summary>
internal static class Kubernetes
{
    public static IReadOnlyList<Container> Read(IEnumerable<Node> documents)
    {
        var objects = documents.SelectMany(Objects).ToList();
        var maps = objects.Where(static one => one["kind"]?.Text == "ConfigMap").Select(static one => new ConfigMap(one)).ToList();
        var workloads = objects.Where(static one => PodOf(one) is not null).ToList();
        if (workloads.Count > 0)
            return [.. workloads.SelectMany(workload => ReadContainers(workload, maps, workloads.Count > 1))];
        if (maps.Count == 0)
            throw new ToolException($"{(objects.Count > 0 ? objects[0].File : "The manifest")} has no containers and no ConfigMap.");
        return [.. maps.Select(static map => map.AsContainer())];
    }

    private static IEnumerable<Node> Objects(Node document) =>
        document["items"] is { Kind: NodeKind.List } items && (document["kind"]?.Text.EndsWith("List", StringComparison.Ordinal) ?? false) ? items.Items.SelectMany(Objects) : [document];

    private static Node? PodOf(Node workload)
    {
        var spec = workload["spec"];
        var template = spec?["template"] ?? spec?["jobTemplate"]?["spec"]?["template"];
        return (template?["spec"] ?? spec) is { } pod && pod["containers"] is not null ? pod : null;
    }

    private static IEnumerable<Container> ReadContainers(Node workload, IReadOnlyList<ConfigMap> maps, bool isOneOfSeveral)
    {
        var list = PodOf(workload)!["containers"]!;
        if (list.Kind != NodeKind.List)
            throw new ToolException($"{list.Place}: containers is a list. Write - name: api.");
        var owner = isOneOfSeveral ? $"{workload["kind"]?.Text} {workload["metadata"]?["name"]?.Text}, " : "";
        var near = maps.Where(map => map.Namespace == ConfigMap.NamespaceOf(workload)).ToList();
        return list.Items.Select((container, index) =>
        {
            var name = container["name"]?.Text ?? $"container {index + 1}";
            return new Container(name, $"{owner}container {name}", container.FilePlace, PodEnvironment.Read(container, PodOf(workload)!["volumes"], near));
        });
    }
}

/// <summary>A ConfigMap, whose data are texts.</summary>
internal sealed class ConfigMap(Node node)
{
    public string Name { get; } = node["metadata"]?["name"]?.Text ?? "";

    public string Namespace { get; } = NamespaceOf(node);

    public IReadOnlyList<Member> Data => node["data"]?.Members ?? [];

    public static string NamespaceOf(Node one) => one["metadata"]?["namespace"]?.Text ?? "default";

    /// <summary>Mounted as files, its keys are a settings file or settings.</summary>
    public bool HoldsSettings => Data.Any(static member =>
        member.Name.Contains("appsettings", StringComparison.OrdinalIgnoreCase)
        || SettingNames.IsFlatKey(member.Name)
        || member.Name.StartsWith("StrictCors__", StringComparison.OrdinalIgnoreCase));

    public string Text(Member member)
    {
        if (KubernetesText.Of(member.Value) is { } text)
            return text;
        throw new ToolException($"{node.File}, line {member.Line}: Kubernetes takes only a text for {member.Name}. Write {member.Name}: \"{KubernetesText.Joined(member.Value)}\".");
    }

    public Container AsContainer()
    {
        var variables = new Variables();
        foreach (var member in Data)
            variables.Set(member.Name, Text(member), new(node.File, member.Line));
        return new(Name, $"ConfigMap {Name}", node.FilePlace, variables);
    }
}

internal static class KubernetesText
{
    // Its reader is one of YAML 1.1.
    private static readonly string[] s_flags = ["y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"];

    /// <summary>The text that was probably meant.</summary>
    public static string Joined(Node node) => node.IsScalar ? node.Text : string.Join(',', node.Items.Select(static item => item.Text));

    /// <summary>The text; <see langword="null"/> for what Kubernetes takes for something else.</summary>
    public static string? Of(Node node) => node.Kind == NodeKind.Null ? "" : node.Kind == NodeKind.Text && !(node.IsPlain && s_flags.Contains(node.Text)) ? node.Text : null;
}
