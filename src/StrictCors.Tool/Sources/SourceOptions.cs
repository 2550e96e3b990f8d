namespace StrictCors.Tool.Sources;

/// <summary>What the command line says about where settings come from.</summary>
internal sealed record SourceOptions(string? EnvironmentFile, string? AppSettings, string? TaskDefinition, string? EnvironmentName)
{
    public bool NamesNoFile => EnvironmentFile is null && AppSettings is null && TaskDefinition is null;
}
