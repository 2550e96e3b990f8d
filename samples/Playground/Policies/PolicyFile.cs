using System.Text.Json;
using System.Text.Json.Nodes;
using StrictCors;

namespace Playground.Policies;

/// <summary>The folder of settings that the API starts in: its own files, and in <c>appsettings.json</c> the policy as flat keys.</summary>
internal sealed class PolicyFile : IDisposable
{
    private const string Name = "appsettings.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("playground-");
    private readonly string environment;
    private readonly string draft;

    /// <param name="binaries">The folder of the API's binary, with the files that it comes with.</param>
    /// <param name="environment">The API's environment, such as <c>Development</c>.</param>
    /// <param name="policy">What it starts with.</param>
    public PolicyFile(string binaries, string environment, IReadOnlyDictionary<string, string> policy)
    {
        this.environment = environment;
        Folder = root.CreateSubdirectory("api").FullName;
        draft = Path.Combine(root.CreateSubdirectory("draft").FullName, Name);
        foreach (var file in Directory.GetFiles(binaries, "appsettings*.json"))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        (Initial, Values) = (policy, policy);
        Configuration = Draft(policy);
        Write();
    }

    /// <summary>The API's content root.</summary>
    public string Folder { get; }

    /// <summary>The values that the API started with.</summary>
    public IReadOnlyDictionary<string, string> Initial { get; }

    /// <summary>The values in effect.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private set; }

    /// <summary>The same, as the library reads it.</summary>
    public StrictCorsConfiguration Configuration { get; private set; }

    /// <summary>What the library says to these values; nothing is in effect yet.</summary>
    public StrictCorsConfiguration Draft(IReadOnlyDictionary<string, string> values)
    {
        var settings = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, Name)))!;
        foreach (var (key, value) in values)
            settings[key] = value;
        File.WriteAllText(draft, settings.ToJsonString(Indented));
        // The sources of the API, in their order.
        var sources = new ConfigurationBuilder()
            .AddJsonFile(draft)
            .AddJsonFile(Path.Combine(Folder, $"appsettings.{environment}.json"), optional: true)
            .AddEnvironmentVariables();
        return StrictCorsConfiguration.Read(sources.Build(), environment == Environments.Development);
    }

    /// <summary>Gives the API a draft, in one step: it never reads half a file.</summary>
    public void Write() => File.Move(draft, Path.Combine(Folder, Name), overwrite: true);

    /// <summary>The API has said that the draft is in effect.</summary>
    public void Accept(IReadOnlyDictionary<string, string> values, StrictCorsConfiguration configuration) =>
        (Values, Configuration) = (values, configuration);

    public void Dispose() => root.Delete(recursive: true);
}
