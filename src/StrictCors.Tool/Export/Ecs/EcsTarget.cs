using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrictCors.Tool.Export.Ecs;

/// <summary>The policy as a container's environment: a task definition to merge, or with --fragment the list alone.</summary>
internal sealed class EcsTarget : IExportTarget
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "ecs";

    public IReadOnlyList<string> Formats { get; } = ["json"];

    public bool AppNeedsPolicy => true;

    public ExportResult Export(ExportRequest request)
    {
        var policy = request.Policy;
        if (request.Owner == ExportOwner.Edge)
            return ExportResult.Refused([CloudRefusals.TaskDefinitionOwner(policy)]);
        if (policy.Name?.Contains("__", StringComparison.Ordinal) == true)
            return ExportResult.Refused([CloudRefusals.PolicyName(policy)]);

        var environment = EcsEnvironment.Of(policy.Source).Select(static setting => new { name = setting.Key, value = setting.Value }).ToArray();
        object output = request.IsFragment
            ? environment
            : new { containerDefinitions = new[] { new { name = "api", environment } } };
        return ExportResult.Of(JsonSerializer.Serialize(output, s_json) + "\n");
    }
}
