using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources;

/// <summary>What a file is, told by its own marks.</summary>
/// <param name="name">With its article.</param>
/// <param name="reader">The option that reads it, or what makes a file of it that one reads.</param>
internal sealed class FileKind(string name, string reader)
{
    private const string Manifest = "Read it with --manifest.";

    public static readonly FileKind TaskDefinition = new("an ECS task definition", "Read it with --task-definition.");
    public static readonly FileKind Variables = new("a list of environment variables", "Put it into a task definition, as \"environment\" of a container, and read that with --task-definition.");
    public static readonly FileKind CloudFormation = new("a CloudFormation template", Manifest);
    public static readonly FileKind TerraformPlan = new("a Terraform plan", Manifest);
    public static readonly FileKind Compose = new("a compose file", Manifest);
    public static readonly FileKind Kubernetes = new("a Kubernetes manifest", Manifest);
    public static readonly FileKind ContainerApp = new("an Azure Container Apps file", Manifest);
    public static readonly FileKind LaunchSettings = new("a launchSettings.json", Manifest);
    public static readonly FileKind Shell = new("a shell script", "Where it only sets variables, read it with --env-file and --env-file-style dotenv, without the line #!.");
    public static readonly FileKind Terraform = new("Terraform's source", "Read the plan with --manifest: terraform show -json PLAN.");
    public static readonly FileKind Bicep = new("Bicep's source", "Build it with az bicep build, and read the template with --manifest.");
    public static readonly FileKind Helm = new("a template of Helm", "Render it with helm template, and read that with --manifest.");
    public static readonly FileKind Kustomization = new("a kustomization", "Render it with kubectl kustomize, and read that with --manifest.");
    public static readonly FileKind Settings = new("an appsettings.json", "Read it with --appsettings.");
    public static readonly FileKind EnvironmentFile = new("a file of KEY=value lines", "Read it with --env-file.");
    public static readonly FileKind Json = new("a JSON document", "Read settings with --appsettings and what is deployed with --manifest.");
    public static readonly FileKind Yaml = new("a YAML document", "Read what is deployed with --manifest.");

    /// <summary>A program that writes a file which can be read.</summary>
    public bool IsSource => this == Shell || this == Terraform || this == Bicep;

    public string Name => name;

    public string Sentence => $"It is {name}. {reader}";

    /// <summary>What a document is; <see langword="null"/> for one without marks.</summary>
    public static FileKind? Of(Node root)
    {
        if (root.Kind == NodeKind.List)
            return root.Items is [{ Kind: NodeKind.Map } first, ..] ? (IsVariable(first) ? Variables : IsContainer(first) ? TaskDefinition : null) : null;
        if (root.AnyCase("containerDefinitions") is not null || root.AnyCase("taskDefinition")?.AnyCase("containerDefinitions") is not null)
            return TaskDefinition;
        if (root["format_version"] is not null && (root["planned_values"] ?? root["values"] ?? root["resource_changes"]) is not null)
            return TerraformPlan;
        if (root["AWSTemplateFormatVersion"] is not null || root["Resources"] is { } resources && resources.Members.Any(static resource => resource.Value["Type"] is { } type && type.Text.Contains("::", StringComparison.Ordinal)))
            return CloudFormation;
        if (root["apiVersion"] is { } version && root["kind"] is { } kind)
            return kind.Text == "Kustomization" || version.Text.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) ? Kustomization : Kubernetes;
        if (IsContainerApp(root))
            return ContainerApp;
        if (root["services"] is { Kind: NodeKind.Map } services && services.Members.Any(static service => IsService(service.Value)))
            return Compose;
        if (root["profiles"] is { Kind: NodeKind.Map } profiles && profiles.Members.Any(static profile => IsProfile(profile.Value)))
            return LaunchSettings;
        return null;
    }

    /// <summary>What a text is that may be no document at all; <see langword="null"/> for one without marks.</summary>
    public static FileKind? OfText(string text, string file)
    {
        if (text.StartsWith("#!", StringComparison.Ordinal))
            return Shell;
        if (JsonTree.Looks(text) && text.AsSpan().TrimStart() is not ['/', ..])
            return Of(JsonTree.Read(text, file)) ?? Json;

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && (colon + 1 == line.TrimEnd().Length || line[colon + 1] == ' ') && line.AsSpan(0, colon).IndexOfAny(" =#") < 0)
                keys.Add(line[..colon].Trim('"'));
            else if (line.StartsWith("resource \"", StringComparison.Ordinal) || line.StartsWith("module \"", StringComparison.Ordinal))
                return Terraform;
            else if (line.StartsWith("resource ", StringComparison.Ordinal) && line.Contains('\''))
                return Bicep;
        }

        return keys.Contains("apiVersion") && keys.Contains("kind") ? Kubernetes
            : keys.Contains("services") ? Compose
            : keys.Contains("Resources") ? CloudFormation
            : keys.Contains("containerDefinitions") ? TaskDefinition
            : keys.Contains("properties") && text.Contains("containers:", StringComparison.Ordinal) ? ContainerApp
            : keys.Count > 0 && !text.Contains('=', StringComparison.Ordinal) ? Yaml
            : null;
    }

    private static bool IsVariable(Node item) => item.AnyCase("name") is not null && item.AnyCase("image") is null
        && item.Members.Any(static member => member.Name.StartsWith("value", StringComparison.OrdinalIgnoreCase));

    private static bool IsContainer(Node item) => (item.AnyCase("image") ?? item.AnyCase("environment") ?? item.AnyCase("secrets") ?? item.AnyCase("name")) is not null;

    private static bool IsContainerApp(Node root) =>
        root["properties"]?["template"]?["containers"] is not null
        || (root["type"]?.Text.StartsWith("Microsoft.App/", StringComparison.OrdinalIgnoreCase) ?? false)
        || (root["$schema"]?.Text.Contains("deploymentTemplate.json", StringComparison.OrdinalIgnoreCase) ?? false);

    // Settings files may have a section of this name too.
    private static bool IsService(Node service) =>
        (service["image"] ?? service["build"] ?? service["environment"] ?? service["env_file"] ?? service["extends"] ?? service["command"] ?? service["ports"] ?? service["depends_on"]) is not null;

    private static bool IsProfile(Node profile) =>
        (profile["commandName"] ?? profile["environmentVariables"] ?? profile["applicationUrl"] ?? profile["launchBrowser"]) is not null;
}
