using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Fargate;

/// <summary>
/// One build of the sample. Whatever stands in this folder is compiled into two test projects: here it runs the ordinary build, in the package
/// tests the published one, so that both pass the same tests.
/// </summary>
public sealed class FargateApiProgram : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("strictcors-build-").FullName;

    // The sample has neither an origin nor an account outside Development.
    private static readonly Dictionary<string, string> Deployed = new()
    {
        ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com,http://localhost:5173",
        ["SignIn__Name"] = "demo",
        ["SignIn__Password"] = "demo",
    };

    /// <summary>The program, and the arguments before any others.</summary>
    public IReadOnlyList<string> Command { get; private set; } = [];

    public async Task InitializeAsync() => Command = await FargateApiBuild.MakeAsync(folder);

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A process of the test's own, with the list and the account of a deployment unless the test says others.</summary>
    internal Task<SampleProcess> ServeAsync(params (string Name, string Value)[] environment)
    {
        var all = new Dictionary<string, string>(Deployed);
        foreach (var (name, value) in environment)
            all[name] = value;
        return ServeAsync(all);
    }

    /// <summary>A process with this environment and nothing else.</summary>
    internal Task<SampleProcess> ServeAsync(IReadOnlyDictionary<string, string> environment) => SampleProcess.ServeAsync(Command, environment);

    /// <summary>Starts the program and waits for nothing.</summary>
    internal SampleProcess Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments) => SampleProcess.Start(Command, environment, arguments);
}

[CollectionDefinition(Name)]
public sealed class OneBuild : ICollectionFixture<FargateApiProgram>
{
    public const string Name = "fargate-api";
}
