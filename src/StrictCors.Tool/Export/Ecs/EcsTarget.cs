using StrictCors.Tool.Output;

namespace StrictCors.Tool.Export.Ecs;

/// <summary>The policy as a container's environment: a task definition to merge, or with --fragment the list alone.</summary>
internal sealed class EcsTarget : IExportTarget
{
    public string Name => "ecs";

    public IReadOnlyList<string> Formats { get; } = ["json"];

    public bool AppNeedsPolicy => true;

    public ExportResult Export(ExportRequest request)
    {
        var policy = request.Policy;
        if (request.Owner == ExportOwner.Edge)
            return ExportResult.Refused([CloudRefusals.EnvironmentOwner(policy, "A task definition's")]);
        if (policy.Name?.Contains("__", StringComparison.Ordinal) == true)
            return ExportResult.Refused([CloudRefusals.PolicyName(policy)]);

        var environment = EcsEnvironment.Of(policy.Source).Select(static setting => new EcsVariable(setting.Key, setting.Value));
        return ExportResult.Of(request.IsFragment ? Json.Write(environment) : Json.Write(new EcsTask([new("api", environment)])));
    }
}

internal sealed record EcsTask(IReadOnlyList<EcsContainer> ContainerDefinitions);

internal sealed record EcsContainer(string Name, IEnumerable<EcsVariable> Environment);

internal sealed record EcsVariable(string Name, string Value);
