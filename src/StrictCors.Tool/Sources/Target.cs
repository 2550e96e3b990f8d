using Microsoft.Extensions.Configuration;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Sources;

/// <summary>One process whose settings are judged: this environment, some files, or one container of a manifest.</summary>
/// <param name="Name">How the report calls it.</param>
/// <param name="Configuration">What can be known.</param>
/// <param name="Files">What was read, the one that wins first.</param>
/// <param name="Unknown">What can't be known before the task starts.</param>
/// <param name="IsDevelopment">The environment's name is Development.</param>
internal sealed record Target(string Name, IConfiguration Configuration, IReadOnlyList<string> Files, IReadOnlyList<UnknownSetting> Unknown, bool IsDevelopment)
{
    /// <summary>The container's own name, where the target is one.</summary>
    public string? Container { get; init; }

    /// <summary>A file says what is deployed, so that what it does not set is set nowhere.</summary>
    public bool IsDeployment { get; init; }

    /// <summary>Where each key is set, of several places the one that wins.</summary>
    public IReadOnlyDictionary<string, FilePlace> Places { get; init; } = new Dictionary<string, FilePlace>();

    /// <summary>Where the target begins, for what is set nowhere.</summary>
    public FilePlace? Start { get; init; }
}

/// <param name="Key">The configuration key; empty when even the names are unknown.</param>
/// <param name="Origin">Where the value will come from, such as a secret's ARN.</param>
internal sealed record UnknownSetting(string Key, string Origin)
{
    public string Sentence => Key.Length == 0
        ? $"{ForeignText.Cut(Origin)} can't be read here, so what it sets is not checked."
        : $"{ForeignText.Cut(Key)} comes from {ForeignText.Cut(Origin)}, which can't be read here, so its value is not checked.";
}
