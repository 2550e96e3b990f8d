using System.Text.RegularExpressions;
using StrictCors.Tool.Sources.Documents;
using StrictCors.Validation;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The services of a compose file (https://github.com/compose-spec/compose-spec/blob/main/05-services.md). Names in <c>${…}</c> are the shell's, and unknown.</summary>
internal static partial class ComposeFile
{
    private static readonly string[] s_members = ["environment", "env_file"];

    public static IReadOnlyList<Container> Read(Node root)
    {
        var services = root["services"] is { Kind: NodeKind.Map } map ? map : throw new ToolException($"{root.Place}: services is a map of names.");
        return [.. services.Members.Select(service => Read(service, services))];
    }

    private static Container Read(Member service, Node services)
    {
        var variables = new Variables();
        ReadFiles(service.Value, services, variables, []);
        ReadEnvironment(service.Value, services, variables, []);
        foreach (var volume in service.Value["volumes"]?.Items ?? [])
            if ((volume["target"] ?? volume).Text is var text && text.Contains("appsettings", StringComparison.OrdinalIgnoreCase))
                variables.AddUnknownNames($"the volume {text}");
        return new(service.Name, $"service {service.Name}", new(service.Value.File, service.Line), variables);
    }

    // Every file comes before every environment, that of the service extended too.
    private static void ReadFiles(Node service, Node services, Variables variables, List<Node> extending)
    {
        if (Base(service, services, variables, extending) is { } extended)
            ReadFiles(extended, services, variables, extending);
        var files = service["env_file"];
        foreach (var file in files is null ? [] : files.Kind == NodeKind.List ? files.Items : (IEnumerable<Node>)[files])
            ReadFile(file, variables);
    }

    private static void ReadFile(Node file, Variables variables)
    {
        var path = (file.Kind == NodeKind.Map ? file["path"] : file)?.Text ?? "";
        var full = Path.Combine(Path.GetDirectoryName(file.File) ?? "", path);
        if (!path.Contains('$') && File.Exists(full))
            Add(EnvironmentFile.Read(full, file["format"]?.Text == "raw" ? "docker" : "compose"), variables);
        else if (file["required"]?.Text != "false" || path.Contains('$'))
            variables.AddUnknownNames($"the env_file {path}");
    }

    private static void Add(Variables file, Variables variables)
    {
        foreach (var (key, value) in file.Values)
            variables.Set(key, value!, file.Places[key]);
        foreach (var unknown in file.Unknown)
            variables.SetUnknown(unknown.Key, unknown.Origin, file.Places[unknown.Key]);
    }

    private static void ReadEnvironment(Node service, Node services, Variables variables, List<Node> extending)
    {
        if (Base(service, services, null, extending) is { } extended)
            ReadEnvironment(extended, services, variables, extending);
        ThrowIfNearly(service);
        var environment = service["environment"];
        if (environment is { Kind: not (NodeKind.Map or NodeKind.List) })
            throw new ToolException($"{environment.Place}: environment is a map or a list. Write CORS_ALLOWED_ORIGINS: https://app.example.com in a line of its own below it.");
        foreach (var member in environment?.Members ?? [])
            Set(variables, member.Name, member.Value, new(environment!.File, member.Line));
        foreach (var item in environment?.Items ?? [])
            SetItem(variables, item);
    }

    private static void Set(Variables variables, string name, Node value, FilePlace place)
    {
        if (value.Kind is NodeKind.Map or NodeKind.List)
            throw new ToolException($"{value.Place}: the value of {name} is no text. Write {name}: {string.Join(',', value.Items.Select(static item => item.Text))}.");
        if (value.Kind == NodeKind.Null)
            variables.SetUnknown(name, "the shell of docker compose", place);
        else
            Set(variables, name, value.Text, place);
    }

    private static void SetItem(Variables variables, Node item)
    {
        if (item.Members is [var pair, ..])
            throw new ToolException($"{item.Place}: an entry of a list is KEY=value. Write - {pair.Name}={pair.Value.Text}.");
        var equals = item.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            variables.SetUnknown(item.Text, "the shell of docker compose", item.FilePlace);
        else
            Set(variables, item.Text[..equals], item.Text[(equals + 1)..], item.FilePlace);
    }

    private static void Set(Variables variables, string name, string value, FilePlace place)
    {
        var reference = Reference().Matches(value).FirstOrDefault(static match => match.Value != "$$");
        if (reference is null)
            variables.Set(name, value.Replace("$$", "$", StringComparison.Ordinal), place);
        else
            variables.SetUnknown(name, reference.Value, place);
    }

    private static Node? Base(Node service, Node services, Variables? variables, List<Node> extending)
    {
        if (service["extends"] is not { } extends)
            return null;
        var name = (extends.Kind == NodeKind.Map ? extends["service"] : extends)?.Text ?? "";
        if (extends["file"] is { } file)
        {
            variables?.AddUnknownNames($"the service {name} of {file.Text}");
            return null;
        }

        if (extending.Contains(extends))
            throw new ToolException($"{extends.Place}: {name} extends itself.");
        extending.Add(extends);
        return services[name] ?? throw new ToolException($"{extends.Place}: there is no service {name}.");
    }

    private static void ThrowIfNearly(Node service)
    {
        foreach (var member in service.Members)
        {
            var meant = member.Name is "env" or "environments" or "environment_variables" ? s_members[0] : Array.Find(s_members, name => EditDistance.Between(member.Name, name) is 1 or 2);
            if (meant is not null)
                throw new ToolException($"{service.File}, line {member.Line}: a service has no {member.Name}. Write {meant}.");
        }
    }

    [GeneratedRegex(@"\$\$|\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Reference();
}
