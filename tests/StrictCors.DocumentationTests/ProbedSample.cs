using StrictCors.TestSupport.Processes;

namespace StrictCors.DocumentationTests;

/// <summary>A service that is in order, for probes of pages: it allows the origins that pages name.</summary>
public sealed class ProbedSample : IAsyncLifetime
{
    private SampleProcess _process = null!;

    public async Task InitializeAsync() =>
        _process = await SampleProcess.ServeAsync("FargateApi", new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com,https://admin.example.com" });

    public async Task DisposeAsync() => await _process.DisposeAsync();

    /// <summary>Its address, with the path of the page's.</summary>
    public string InsteadOf(string address) => new Uri(_process.Address, new Uri(address).PathAndQuery).ToString();
}
