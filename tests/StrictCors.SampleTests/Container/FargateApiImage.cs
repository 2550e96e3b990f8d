using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Container;

/// <summary>samples/FargateApi, built by its Dockerfile once for all tests of a class.</summary>
public sealed partial class FargateApiImage : IAsyncLifetime
{
    public const string Name = "fargate-api";
    private const string Dockerfile = "samples/FargateApi/Dockerfile";

    private readonly string folder = Directory.CreateTempSubdirectory("strictcors-image-").FullName;
    private readonly Buildah buildah;
    private JsonNode configuration = null!;

    public FargateApiImage() => buildah = new(folder);

    public string[] Entrypoint => Strings(nameof(Entrypoint));

    public string[] Environment => Strings("Env");

    public string User => configuration[nameof(User)]!.GetValue<string>();

    /// <summary>The words of HEALTHCHECK, <c>CMD</c> the first.</summary>
    public string[] HealthCheck => [.. configuration["Healthcheck"]!["Test"]!.AsArray().Select(static word => word!.GetValue<string>())];

    /// <summary>The image's files.</summary>
    public string Files { get; private set; } = "";

    public async Task InitializeAsync()
    {
        // xunit makes fixtures for tests that it then skips.
        if (!Machine.Has(Needs.Container))
            return;
        // The first builds, the last one runs; what is between them is for the native build, of which the builder makes nothing.
        var bases = BaseImage().Matches(Repository.Text(Dockerfile)).Select(static match => match.Groups[1].Value).ToArray();
        await new StandIns(buildah, folder).MakeAsync((bases[0], bases[^1]));
        await BuildAsync();
        configuration = JsonNode.Parse(await buildah.RunAsync("inspect", "--type", "image", Name))!["Docker"]!["config"]!;
        Files = await buildah.UnpackAsync(Name);
    }

    /// <summary>Builds the Dockerfile with these options of the command.</summary>
    public Task BuildAsync(params string[] options) => buildah.BuildAsync(Dockerfile, Name, options);

    public async Task DisposeAsync()
    {
        if (RootCommand.IsPossible)
            await RootCommand.RunAsync("rm", "-rf", folder);
        else
            Directory.Delete(folder, recursive: true);
    }

    private string[] Strings(string member) => [.. configuration[member]!.AsArray().Select(static word => word!.GetValue<string>())];

    [GeneratedRegex(@"^FROM (mcr\.microsoft\.com/\S+)", RegexOptions.Multiline)]
    private static partial Regex BaseImage();
}
