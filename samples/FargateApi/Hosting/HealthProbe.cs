namespace FargateApi.Hosting;

/// <summary>
/// The <c>--health</c> mode: asks the server beside it, and exits 0 or 1. A container health check needs it where the
/// image has neither a shell nor curl.
/// </summary>
internal static class HealthProbe
{
    private const string Flag = "--health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static bool IsAskedFor(string[] args) => args.Contains(Flag);

    public static async Task<int> RunAsync(string[] args)
    {
        // A builder that is never built starts nothing; it reads the same sources as the server's.
        // The flag has no value, and the command-line source would take the next argument for one.
        var others = args.Where(argument => argument != Flag).ToArray();
        var configuration = WebApplication.CreateBuilder(TaskDefaults.Arguments(others)).Configuration;
        return ListenAddress.Local(configuration) is { } server
            ? await AskAsync(new Uri(server, "/health"))
            : await UnhealthyAsync("no readable plain HTTP address is configured");
    }

    private static async Task<int> AskAsync(Uri health)
    {
        // A proxy from HTTP_PROXY would be asked for its own loopback; a redirect is not health.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(health);
            if (!response.IsSuccessStatusCode)
                return await UnhealthyAsync($"{health} answered {(int)response.StatusCode}");
            await Console.Out.WriteLineAsync($"healthy: {health}");
            return 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return await UnhealthyAsync($"{health} did not answer: {exception.Message}");
        }
    }

    private static async Task<int> UnhealthyAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"unhealthy: {reason}");
        return 1;
    }
}
