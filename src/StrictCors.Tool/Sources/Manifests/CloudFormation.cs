using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The task definitions and Express services in a CloudFormation template, written by hand or by CDK.</summary>
internal static class CloudFormation
{
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";
    private const string ExpressService = "AWS::ECS::ExpressGatewayService";

    public static IReadOnlyList<Container> Read(Node root)
    {
        var resources = (root["Resources"]?.Members ?? []).Where(static resource => resource.Value["Type"]?.Text == TaskDefinition || PrimaryContainer(resource) is not null).ToList();
        if (resources.Count == 0)
            throw new ToolException($"{root.File} is a CloudFormation template without an {TaskDefinition} or an {ExpressService} with a PrimaryContainer.");
        return [.. resources.SelectMany(resource => PrimaryContainer(resource) is { } container ? [ReadService(resource, container)] : ReadTask(resource, resources.Count > 1))];
    }

    private static Node? PrimaryContainer(Member resource) => resource.Value["Type"]?.Text == ExpressService ? resource.Value["Properties"]?["PrimaryContainer"] : null;

    private static Container ReadService(Member service, Node container)
    {
        if (!Intrinsic.Is(container))
            return EcsTask.ReadContainer(container, service.Name, "", isTemplate: true);
        var variables = new Variables();
        variables.AddUnknownNames($"{Intrinsic.Describe(container)} in the template");
        return new(service.Name, $"service {service.Name}", container.FilePlace, variables);
    }

    private static IReadOnlyList<Container> ReadTask(Member task, bool isOneOfSeveral)
    {
        var list = task.Value["Properties"]?["ContainerDefinitions"] ?? task.Value["Properties"]?.AnyCase("ContainerDefinitions")
            ?? throw new ToolException($"{task.Value.Place}: {task.Name} has no ContainerDefinitions.");
        if (!Intrinsic.Is(list))
            return EcsTask.ReadContainers(list, isOneOfSeveral ? $"{task.Name}, " : "", isTemplate: true);

        var variables = new Variables();
        variables.AddUnknownNames($"{Intrinsic.Describe(list)} in the template");
        return [new(task.Name, $"task definition {task.Name}", list.FilePlace, variables)];
    }
}
