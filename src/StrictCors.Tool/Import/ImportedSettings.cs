using StrictCors.Migration;
using StrictCors.Tool.Export.Ecs;
using StrictCors.Validation;

namespace StrictCors.Tool.Import;

/// <summary>A policy as settings, every one of them, so that a later default changes nothing.</summary>
internal static class ImportedSettings
{
    public static readonly string[] Formats = ["json", "env"];

    public static string Write(ValidatedPolicy policy, string format) => format == "env"
        ? string.Concat(EcsEnvironment.Of(policy).Select(static setting => $"{setting.Key}={setting.Value}\n"))
        : SettingsText.Write(policy, []);
}
