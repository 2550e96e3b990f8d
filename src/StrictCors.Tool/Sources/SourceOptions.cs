namespace StrictCors.Tool.Sources;

/// <summary>What the command line says about where settings come from.</summary>
internal sealed record SourceOptions(string? EnvironmentFile, string? AppSettings, string? TaskDefinition, string? EnvironmentName)
{
    public string EnvironmentFileStyle { get; init; } = Sources.EnvironmentFile.Styles[0];

    /// <summary>Files that say what is deployed, whatever they are.</summary>
    public IReadOnlyList<string> Manifests { get; init; } = [];

    public bool NamesNoFile => EnvironmentFile is null && AppSettings is null && TaskDefinition is null && Manifests.Count == 0;
}
