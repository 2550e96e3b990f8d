using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The task definitions in a CloudFormation template, written by hand or by CDK.</summary>
internal static class CloudFormation
{
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";

    public static IReadOnlyList<Container> Read(Node root)
    {
        var tasks = (root["Resources"]?.Members ?? []).Where(static resource => resource.Value["Type"]?.Text == TaskDefinition).ToList();
        if (tasks.Count == 0)
            throw new ToolException($"{root.File} is a CloudFormation template without an {TaskDefinition}.");
        return [.. tasks.SelectMany(task => ReadTask(task, tasks.Count > 1))];
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
