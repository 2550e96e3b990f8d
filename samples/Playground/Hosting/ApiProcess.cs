using System.Diagnostics;

namespace Playground.Hosting;

/// <summary>samples/FargateApi as a process beside this one, with its log in the same terminal.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private const string EnvironmentVariable = "ASPNETCORE_ENVIRONMENT";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private ApiProcess(Process process) => this.process = process;

    /// <summary>Where the API's binary lies, with the settings that it comes with.</summary>
    public static string Folder => Path.GetDirectoryName(Binary())!;

    /// <summary>In Development a refused preflight says what was refused, and the browser's console can name it.</summary>
    public static string EnvironmentName => Environment.GetEnvironmentVariable(EnvironmentVariable) ?? Environments.Development;

    public static async Task<ApiProcess> StartAsync(
        Addresses addresses,
        string settings,
        ApiLog log,
        CancellationToken stopping)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Binary(), "--urls", addresses.Api, "--contentRoot", settings })
            start.ArgumentList.Add(argument);
        start.Environment[EnvironmentVariable] = EnvironmentName;
        // The account of the card that signs in: in Production the API has none of its own.
        start.Environment.TryAdd("SignIn__Name", "demo");
        start.Environment.TryAdd("SignIn__Password", "demo");
        // What is left in the terminal is what the API says about the page's requests.
        start.Environment.TryAdd("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Warning");
        // The page waits for the line that says a change is in effect.
        start.Environment["Logging__LogLevel__StrictCors"] = "Information";

        var api = new ApiProcess(Process.Start(start)!);
        api.process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                log.Relay(text);
        };
        api.process.BeginOutputReadLine();
        try
        {
            await api.WaitUntilHealthyAsync(new Uri($"{addresses.Api}/health"), stopping);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until Ctrl-C or SIGTERM, or the API's own end, after which the page has no API.</summary>
    public async Task<int> RunBesideAsync(WebApplication app)
    {
        var shutdown = app.WaitForShutdownAsync();
        var ended = process.WaitForExitAsync();
        // Ctrl-C reaches both processes, in either order.
        if (await Task.WhenAny(shutdown, ended) == ended && await Task.WhenAny(shutdown, Task.Delay(TimeSpan.FromSeconds(1))) != shutdown)
            throw new CannotStartException($"The API ended, with exit code {process.ExitCode}. Its log above says why.");
        await shutdown;
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited && !OperatingSystem.IsWindows())
        {
            Terminate();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(StopPatience));
        }

        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task WaitUntilHealthyAsync(Uri health, CancellationToken stopping)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartPatience; await Task.Delay(50, stopping))
        {
            if (process.HasExited)
            {
                // Its last lines come before this one.
                await process.WaitForExitAsync(stopping);
                throw new CannotStartException($"The API did not start (exit code {process.ExitCode}). Its log above says why.");
            }

            try
            {
                using var answer = await client.GetAsync(health, stopping);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !stopping.IsCancellationRequested))
            {
                // It does not listen yet.
            }
        }

        throw new CannotStartException($"The API is not healthy after {StartPatience.TotalSeconds} seconds.");
    }

    // .NET can kill a process but not signal it; the API would have no time to close its WebSockets.
    private void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    // Both samples are built in one configuration: samples/NAME/bin/Debug/net10.0/
    private static string Binary()
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var samples = framework.Parent?.Parent?.Parent?.Parent?.FullName ?? "";
        var binary = Path.Combine(samples, "FargateApi", "bin", framework.Parent?.Name ?? "", framework.Name, "FargateApi.dll");
        return File.Exists(binary)
            ? binary
            : throw new CannotStartException($"{binary} is missing. Start with: dotnet run --project samples/Playground");
    }
}
