using System.Diagnostics;
using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Container;

/// <summary>The native image, and that no other value of the argument makes one.</summary>
[Collection(OneSetOfImages.Name)]
public sealed class NativeFargateApiContainerTests(FargateApiImages images) : FargateApiContainerTests(images.Native)
{
    [FactWhere(Needs.Container)]
    public async Task It_holds_one_native_file_and_no_runtime()
    {
        var files = await FilesAsync();
        files.Should().Contain("app/FargateApi").And.NotContain(static file => file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".dbg", StringComparison.Ordinal) || file.EndsWith("libcoreclr.so", StringComparison.Ordinal));
    }

    [FactWhere(Needs.Container)]
    public async Task An_unknown_build_is_refused_by_its_name() =>
        (await images.Awaiting(static images => images.BuildAsync("fargate-api-nativ", "--build-arg", "BUILD=nativ")).Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("build-nativ: image not known");
}

[Collection(OneSetOfImages.Name)]
public sealed class OrdinaryFargateApiContainerTests(FargateApiImages images) : FargateApiContainerTests(images.Ordinary)
{
    [FactWhere(Needs.Container)]
    public async Task It_holds_the_assemblies_for_the_runtime() => (await FilesAsync()).Should().Contain("app/FargateApi.dll");
}

/// <summary>What the one image costs beside the other, in one run.</summary>
[Collection(OneSetOfImages.Name)]
public sealed class FargateApiImageCostTests(FargateApiImages images)
{
    private const int Rounds = 7;

    [FactWhere(Needs.Container)]
    public async Task The_native_image_is_less_than_half_and_its_container_starts_sooner()
    {
        var times = new[] { images.Ordinary, images.Native }.ToDictionary(static image => image, static _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
            foreach (var (image, list) in times)
            {
                var watch = Stopwatch.StartNew();
                await using var container = await RunningContainer.ServeAsync(image, ["CORS_ALLOWED_ORIGINS=https://app.example.com"]);
                list.Add(watch.Elapsed.TotalMilliseconds);
            }

        var (ordinary, native) = (times[images.Ordinary].Order().ElementAt(Rounds / 2), times[images.Native].Order().ElementAt(Rounds / 2));
        var (ordinaryBytes, nativeBytes) = (await images.Ordinary.BytesAsync(), await images.Native.BytesAsync());
        images.Say(FormattableString.Invariant(
            $"From runc to the server's line: native {native:0} ms, ordinary {ordinary:0} ms, {native / ordinary:0.00}. Files: native {nativeBytes >> 20} MiB, ordinary {ordinaryBytes >> 20} MiB, {(double)nativeBytes / ordinaryBytes:0.00}."));
        native.Should().BeLessThan(ordinary);
        nativeBytes.Should().BeLessThan(ordinaryBytes / 2);
    }
}

/// <summary>The sample's Dockerfile, really built, and each of its images, really run as the task definition runs it.</summary>
public abstract class FargateApiContainerTests(FargateApiImage image)
{
    private static readonly JsonNode Task = JsonNode.Parse(Repository.Text("samples", "FargateApi", "task-definition.json"))!["containerDefinitions"]![0]!;

    private static IEnumerable<string> TaskEnvironment => Task["environment"]!.AsArray().Select(static pair => $"{pair!["name"]}={pair["value"]}");

    [FactWhere(Needs.Container)]
    public async Task The_container_answers_both_commands_of_the_readme_without_root_and_without_a_writable_file()
    {
        await using var container = await RunningContainer.ServeAsync(image, TaskEnvironment);

        var status = await File.ReadAllLinesAsync($"/proc/{container.ProcessId}/status");
        status.Should().Contain("Uid:\t1654\t1654\t1654\t1654").And.Contain("CapEff:\t0000000000000000").And.Contain("NoNewPrivs:\t1");
        (await WritableMountsAsync(container)).Should().BeEmpty();
        foreach (var example in ReadmeExample.In(Repository.Text("samples", "FargateApi", "README.md")))
            (await new CurlCommand(example.Command, new("http://localhost:8080/")).RunAsync(container.Inside())).ShouldBe(example.Answer);
        container.Output.Should().NotContain(static line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal));
    }

    [FactWhere(Needs.Container)]
    public async Task The_health_check_passes_beside_the_server_and_fails_without_it()
    {
        string[] ofTheTask = [.. Task["healthCheck"]!["command"]!.AsArray().Select(static word => word!.GetValue<string>())];
        image.HealthCheck.Should().Equal(ofTheTask);
        ofTheTask[0].Should().Be("CMD", "CMD-SHELL needs a shell");

        await using var container = await RunningContainer.ServeAsync(image, TaskEnvironment);
        (await container.ExecuteAsync(image.HealthCheck[1..])).Should().Be(0);

        await using var alone = await RunningContainer.StartAsync(image, TaskEnvironment, image.HealthCheck[1..]);
        alone.Exit().Should().Be(1);
        (await alone.WholeOutputAsync()).Should().ContainSingle().Which.Should().StartWith("unhealthy: http://127.0.0.1:8080/health");
    }

    [FactWhere(Needs.Container)]
    public async Task The_container_stops_within_a_second_of_sigterm()
    {
        var fastest = TimeSpan.MaxValue;
        // The second is the server's, and a busy machine can take the processor away for longer; it does not do so three times in a row.
        for (var attempt = 0; attempt < 3 && fastest > TimeSpan.FromSeconds(1); attempt++)
        {
            await using var container = await RunningContainer.ServeAsync(image, TaskEnvironment);
            await container.TerminateAsync();
            var watch = Stopwatch.StartNew();
            container.Exit().Should().Be(0);
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        fastest.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [FactWhere(Needs.Container)]
    public async Task No_shell_is_in_the_image() =>
        (await FilesAsync()).Select(static file => Path.GetFileName(file)).Should().NotContain(["sh", "bash", "dash", "busybox", "perl"]);

    protected async Task<string[]> FilesAsync() => (await RootCommand.RunAsync("find", image.Files, "-printf", "%P\n")).Split('\n');

    // Fields of a line: …, mount point (5th), options (6th), … The kernel's own file systems hold none of the container's files.
    private static async Task<IEnumerable<string>> WritableMountsAsync(RunningContainer container) =>
        (await RootCommand.RunAsync("cat", $"/proc/{container.ProcessId}/mountinfo")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' '))
            .Where(static fields => !fields[5].Split(',').Contains("ro") && fields[4] != "/proc" && !fields[4].StartsWith("/proc/", StringComparison.Ordinal) && fields[4] != "/dev")
            .Select(static fields => fields[4]);
}
