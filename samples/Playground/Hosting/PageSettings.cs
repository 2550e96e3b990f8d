namespace Playground.Hosting;

/// <summary>What the scripts of the page have to know.</summary>
internal sealed record PageSettings(
    string Page,
    string Api,
    string Other,
    IReadOnlyDictionary<string, string> Policy,
    IReadOnlyDictionary<string, string> InitialPolicy);
