namespace StrictCors.DocumentationTests;

/// <summary>Runs when no other test does: an exporter hears the meters of every application in the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
