using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Container;

/// <summary>
/// The image as Docker and Fargate run it, by the program that both use: <c>runc</c>, with the image's user, a root file system mounted
/// read-only, no capabilities, and namespaces of its own. The network has nothing but loopback.
/// </summary>
internal sealed class RunningContainer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Namespaces = ["pid", "mount", "ipc", "uts", "network"];

    private readonly ConcurrentQueue<string> output = new();
    private readonly string id = $"strictcors-{Guid.NewGuid():n}";
    private readonly string bundle = Directory.CreateTempSubdirectory("strictcors-bundle-").FullName;
    private Process process = null!;

    public IReadOnlyCollection<string> Output => output;

    /// <summary>Of the container's first process, as this machine counts.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Runs a command in a container of the image and waits for nothing.</summary>
    public static async Task<RunningContainer> StartAsync(FargateApiImage image, IEnumerable<string> environment, string[] command)
    {
        var container = new RunningContainer();
        await File.WriteAllTextAsync(Path.Combine(container.bundle, "config.json"), Configuration(image, environment, command).ToJsonString());
        container.process = new Process { StartInfo = RootCommand.Info("runc", "run", "--bundle", container.bundle, container.id) };
        container.process.OutputDataReceived += (_, line) => container.Record(line.Data);
        container.process.ErrorDataReceived += (_, line) => container.Record(line.Data);
        container.process.Start();
        container.process.BeginOutputReadLine();
        container.process.BeginErrorReadLine();
        return container;
    }

    /// <summary>Runs the image's own command and waits until the server listens.</summary>
    public static async Task<RunningContainer> ServeAsync(FargateApiImage image, IEnumerable<string> environment)
    {
        var container = await StartAsync(image, environment, image.Entrypoint);
        for (var clock = Stopwatch.StartNew(); !container.output.Any(static line => line.Contains("Application started", StringComparison.Ordinal)); await Task.Delay(5))
        {
            if (!container.process.HasExited && clock.Elapsed < Patience)
                continue;
            var said = string.Join('\n', container.output);
            await container.DisposeAsync();
            throw new InvalidOperationException($"The container does not serve. It said:\n{said}");
        }

        var state = JsonDocument.Parse(await RootCommand.RunAsync("runc", "state", container.id));
        container.ProcessId = state.RootElement.GetProperty("pid").GetInt32();
        return container;
    }

    /// <summary>The exit code of a command inside, as health checks are run.</summary>
    public async Task<int> ExecuteAsync(params string[] command) => (await RootCommand.TryAsync(["runc", "exec", id, .. command])).Code;

    /// <summary>What goes before a command of this machine that is to see the container's network.</summary>
    public string[] Inside()
    {
        var start = RootCommand.Info("nsenter", "--target", ProcessId.ToString(CultureInfo.InvariantCulture), "--net");
        return [start.FileName, .. start.ArgumentList];
    }

    public Task TerminateAsync() => RootCommand.RunAsync("runc", "kill", id, "TERM");

    /// <summary>The exit code of the container's first process. Waits without giving the thread away, so that a busy thread pool adds nothing.</summary>
    public int Exit() => process.WaitForExit(Patience) ? process.ExitCode : throw new TimeoutException("The container does not end.");

    /// <summary>Everything that it said, once it has ended: the last lines can arrive after the end.</summary>
    public async Task<IReadOnlyCollection<string>> WholeOutputAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        await RootCommand.TryAsync("runc", "delete", "--force", id);
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        Directory.Delete(bundle, recursive: true);
    }

    private void Record(string? line)
    {
        if (line is not null)
            output.Enqueue(line);
    }

    private static JsonObject Configuration(FargateApiImage image, IEnumerable<string> environment, string[] command)
    {
        var user = int.Parse(image.User, CultureInfo.InvariantCulture);
        return new()
        {
            ["ociVersion"] = "1.0.2",
            ["process"] = new JsonObject
            {
                ["user"] = new JsonObject { ["uid"] = user, ["gid"] = user },
                ["args"] = Array(command),
                ["env"] = Array([.. image.Environment, .. environment]),
                ["cwd"] = "/app",
                ["noNewPrivileges"] = true,
                ["capabilities"] = new JsonObject(),
            },
            ["root"] = new JsonObject { ["path"] = image.Files, ["readonly"] = true },
            ["mounts"] = new JsonArray(Mount("/proc", "proc"), Mount("/dev", "tmpfs", "nosuid", "mode=755"), Mount("/sys", "sysfs", "nosuid", "noexec", "nodev", "ro")),
            ["linux"] = new JsonObject { ["namespaces"] = new JsonArray([.. Namespaces.Select(static name => new JsonObject { ["type"] = name })]) },
        };
    }

    private static JsonObject Mount(string path, string type, params string[] options) =>
        new() { ["destination"] = path, ["type"] = type, ["source"] = type, ["options"] = Array(options) };

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);
}
