namespace StrictCors.Tool.Sources;

/// <summary>What one container of a task definition gets in its environment.</summary>
internal sealed record Container(string Name, IReadOnlyDictionary<string, string?> Values, IReadOnlyList<UnknownSetting> Unknown);
