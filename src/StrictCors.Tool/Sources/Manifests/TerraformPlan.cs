using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The ECS task definitions of a plan or a state as <c>terraform show -json</c> prints it (https://developer.hashicorp.com/terraform/internals/json-format).</summary>
internal static class TerraformPlan
{
    private const string TaskDefinition = "aws_ecs_task_definition";

    public static IReadOnlyList<Container> Read(Node root)
    {
        var tasks = Resources((root["planned_values"] ?? root["values"])?["root_module"]).Where(static resource => resource["type"]?.Text == TaskDefinition && resource["mode"]?.Text != "data").ToList();
        if (tasks.Count == 0)
            throw new ToolException($"{root.File} is a Terraform plan without an {TaskDefinition}.");
        return [.. tasks.SelectMany(ReadTask)];
    }

    private static IEnumerable<Node> Resources(Node? module) =>
        module is null ? [] : (module["resources"]?.Items ?? []).Concat((module["child_modules"]?.Items ?? []).SelectMany(Resources));

    private static IReadOnlyList<Container> ReadTask(Node task)
    {
        var address = task["address"]?.Text ?? TaskDefinition;
        if (task["values"]?["container_definitions"] is { Kind: NodeKind.Text } definitions)
        {
            // The text is JSON on one line of the plan, whatever its own lines are.
            var list = JsonTree.Read(definitions.Text.ReplaceLineEndings(" "), definitions.File, definitions.Line);
            return EcsTask.ReadContainers(list, $"{address}, ");
        }

        var variables = new Variables();
        variables.AddUnknownNames($"container_definitions of {address}, known after apply,");
        return [new(address, address, task.FilePlace, variables)];
    }
}
