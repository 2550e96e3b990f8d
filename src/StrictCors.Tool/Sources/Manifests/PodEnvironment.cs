using System.Text.RegularExpressions;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The environment of a container in a pod: <c>envFrom</c>, then <c>env</c>, which wins (https://kubernetes.io/docs/tasks/inject-data-application/).</summary>
internal static partial class PodEnvironment
{
    private static readonly EntryList s_environment = new("env", "name", ["value", "valueFrom"], EntryList.Yaml);
    private static readonly string[] s_sources = ["configMapRef", "secretRef", "prefix"];
    private static readonly string[] s_otherWords = ["environment", "envs", "envVars", "variables", "environmentVariables", "envfrom", "env_from"];

    public static Variables Read(Node container, Node? volumes, IReadOnlyList<ConfigMap> maps)
    {
        var variables = new Variables();
        foreach (var mount in container["volumeMounts"]?.Items ?? [])
            ReadMount(mount, volumes, maps, variables);
        foreach (var member in container.Members)
            if (s_otherWords.Contains(member.Name))
                throw new ToolException($"{container.File}, line {member.Line}: a container of Kubernetes has no {member.Name}. Write {(member.Name.EndsWith("from", StringComparison.Ordinal) ? "envFrom" : "env")}.");
        var sources = container["envFrom"];
        if (sources is not null && sources.Kind != NodeKind.List)
            throw new ToolException($"{sources.Place}: envFrom is a list. Write - configMapRef: {{ name: api-settings }}.");
        foreach (var source in sources?.Items ?? [])
            ReadSource(source, maps, variables);
        foreach (var entry in s_environment.Read(container["env"]))
            ReadEntry(entry, maps, variables);
        return variables;
    }

    // A settings file may be mounted too. Secrets are mounted for certificates as a rule, and count only under that name.
    private static void ReadMount(Node mount, Node? volumes, IReadOnlyList<ConfigMap> maps, Variables variables)
    {
        var volume = volumes?.Items.FirstOrDefault(volume => volume["name"]?.Text == mount["name"]?.Text);
        var place = $"{mount["mountPath"]?.Text} {mount["subPath"]?.Text}".TrimEnd();
        var map = volume?["configMap"]?["name"]?.Text;
        var isSettings = map is null
            ? place.Contains("appsettings", StringComparison.OrdinalIgnoreCase)
            : maps.FirstOrDefault(known => known.Name == map)?.HoldsSettings ?? true;
        if (isSettings)
            variables.AddUnknownNames($"{(map is null ? "the volume" : "the ConfigMap")} {map ?? mount["name"]?.Text}, mounted at {place},");
    }

    private static void ReadSource(Node source, IReadOnlyList<ConfigMap> maps, Variables variables)
    {
        foreach (var member in source.Members)
            if (!s_sources.Contains(member.Name))
                throw new ToolException($"{source.File}, line {member.Line}: an entry of envFrom has no {member.Name}. Write configMapRef or secretRef.");
        var prefix = source["prefix"]?.Text ?? "";
        var reference = source["configMapRef"];
        if (reference is null || maps.FirstOrDefault(map => map.Name == reference["name"]?.Text) is not { } found)
        {
            if (MayBeOurs(prefix))
                variables.AddUnknownNames($"{(reference is null ? "the Secret" : "the ConfigMap")} {(reference ?? source["secretRef"])?["name"]?.Text}");
            return;
        }

        foreach (var member in found.Data)
            variables.Set(prefix + member.Name, found.Text(member), new(member.Value.File, member.Line));
    }

    private static void ReadEntry(Node entry, IReadOnlyList<ConfigMap> maps, Variables variables)
    {
        var (name, value, from) = (entry["name"]!.Text, entry["value"], entry["valueFrom"]);
        if (from?["configMapKeyRef"] is { } reference && maps.FirstOrDefault(map => map.Name == reference["name"]?.Text) is { } found)
        {
            var member = found.Data.FirstOrDefault(member => member.Name == reference["key"]?.Text);
            if (member is not null)
                variables.Set(name, found.Text(member), new(member.Value.File, member.Line));
            else if (reference["optional"]?.Text != "true")
                throw new ToolException($"{reference.Place}: the ConfigMap {found.Name} has no key {reference["key"]?.Text}, so the container would not start.");
        }
        else if (from is not null)
        {
            variables.SetUnknown(name, Describe(from), entry.FilePlace);
        }
        else
        {
            var text = value is null ? "" : KubernetesText.Of(value)
                ?? throw new ToolException($"{value.Place}: Kubernetes takes only a text for the value of {name}. Write value: \"{KubernetesText.Joined(value)}\".");
            Set(variables, name, text, (value ?? entry).FilePlace);
        }
    }

    // https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/: what is not defined before stays as it is written.
    private static void Set(Variables variables, string name, string text, FilePlace place)
    {
        var unknown = text.Contains("{{", StringComparison.Ordinal) && text.Contains("}}", StringComparison.Ordinal) ? "a template" : "";
        var expanded = Reference().Replace(text, match =>
        {
            var key = Variables.ConfigurationKey(match.Groups["name"].Value);
            if (match.Value.StartsWith("$$", StringComparison.Ordinal))
                return match.Value[1..];
            if (variables.Unknown.Exists(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
                unknown = match.Value;
            return variables.Values.GetValueOrDefault(key) ?? match.Value;
        });
        if (unknown.Length > 0)
            variables.SetUnknown(name, unknown, place);
        else
            variables.Set(name, expanded, place);
    }

    private static string Describe(Node from)
    {
        var kind = from.Members.Count > 0 ? from.Members[0] : new Member("valueFrom", from, from.Line);
        var what = kind.Name switch { "secretKeyRef" => "the Secret", "configMapKeyRef" => "the ConfigMap", _ => kind.Name };
        return $"{what} {string.Join(", key ", kind.Value.Members.Where(static member => member.Value.Kind == NodeKind.Text).Select(static member => member.Value.Text))}";
    }

    private static bool MayBeOurs(string prefix) => Array.Exists(
        ["CORS_", "StrictCors__"], start => start.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || prefix.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\$?\$\((?<name>[A-Za-z_.-][A-Za-z0-9_.-]*)\)")]
    private static partial Regex Reference();
}
