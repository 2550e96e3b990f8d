using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StrictCors.IntegrationTests.Samples.Container;

/// <summary>samples/FargateApi, built by its Dockerfile once for all tests of a class.</summary>
public sealed partial class FargateApiImage : IAsyncLifetime
{
    public const string Name = "fargate-api";
    private const string Dockerfile = "samples/FargateApi/Dockerfile";

    private readonly string folder = Directory.CreateTempSubdirectory("strictcors-image-").FullName;
    private JsonNode configuration = null!;

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
        if (FactWhereContainersRunAttribute.Reason is not null)
            return;
        var buildah = new Buildah(folder);
        // The first builds, the last one runs; the stages between them are for the native build.
        var bases = BaseImage().Matches(Repository.Text(Dockerfile)).Select(static match => match.Groups[1].Value).ToArray();
        await new StandIns(buildah, folder).MakeAsync((bases[0], bases[^1]));
        await buildah.BuildAsync(Dockerfile, Name);
        configuration = JsonNode.Parse(await buildah.RunAsync("inspect", "--type", "image", Name))!["Docker"]!["config"]!;
        Files = await buildah.UnpackAsync(Name);
    }

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
