using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.SampleTests.Container;

/// <summary>samples/FargateApi, built by its Dockerfile in both ways, once for all tests.</summary>
public sealed partial class FargateApiImages(IMessageSink diagnostics) : IAsyncLifetime
{
    private const string Dockerfile = "samples/FargateApi/Dockerfile";

    private readonly string folder = Directory.CreateTempSubdirectory("strictcors-image-").FullName;
    private Buildah Buildah => new(folder);

    /// <summary>What the Dockerfile makes where nothing says otherwise.</summary>
    public FargateApiImage Native { get; private set; } = null!;

    public FargateApiImage Ordinary { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // xunit makes fixtures for tests that it then skips.
        if (!Machine.Has(Needs.Container))
            return;
        var bases = BaseImage().Matches(Repository.Text(Dockerfile)).Select(static match => match.Groups[1].Value).ToArray();
        await new StandIns(Buildah, folder).MakeAsync((bases[0], bases[1], bases[2]));
        Native = await MakeAsync("fargate-api");
        Ordinary = await MakeAsync("fargate-api-runtime", "--build-arg", "BUILD=runtime");
    }

    /// <summary>Builds the Dockerfile with these options of the command.</summary>
    public Task BuildAsync(string name, params string[] options) => Buildah.BuildAsync(Dockerfile, name, options);

    /// <summary>Shown by <c>dotnet test</c> even when everything passes.</summary>
    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));

    public async Task DisposeAsync()
    {
        if (RootCommand.IsPossible)
            await RootCommand.RunAsync("rm", "-rf", folder);
        else
            Directory.Delete(folder, recursive: true);
    }

    private async Task<FargateApiImage> MakeAsync(string name, params string[] options)
    {
        await BuildAsync(name, options);
        var configuration = JsonNode.Parse(await Buildah.RunAsync("inspect", "--type", "image", name))!["Docker"]!["config"]!;
        return new(configuration, await Buildah.UnpackAsync(name));
    }

    [GeneratedRegex(@"^FROM (mcr\.microsoft\.com/\S+)", RegexOptions.Multiline)]
    private static partial Regex BaseImage();
}

/// <summary>What an image says of how it is run, and its files.</summary>
public sealed class FargateApiImage(JsonNode configuration, string files)
{
    public string[] Entrypoint => Strings(nameof(Entrypoint));

    public string[] Environment => Strings("Env");

    public string User => configuration[nameof(User)]!.GetValue<string>();

    /// <summary>The words of HEALTHCHECK, <c>CMD</c> the first.</summary>
    public string[] HealthCheck => [.. configuration["Healthcheck"]!["Test"]!.AsArray().Select(static word => word!.GetValue<string>())];

    /// <summary>The folder that they are in.</summary>
    public string Files => files;

    /// <summary>Of all files of all layers, not compressed.</summary>
    public async Task<long> BytesAsync() => long.Parse((await RootCommand.RunAsync("du", "-sb", files)).Split('\t')[0], CultureInfo.InvariantCulture);

    private string[] Strings(string member) => [.. configuration[member]!.AsArray().Select(static word => word!.GetValue<string>())];
}

[CollectionDefinition(Name)]
public sealed class OneSetOfImages : ICollectionFixture<FargateApiImages>
{
    public const string Name = "fargate-api-images";
}
