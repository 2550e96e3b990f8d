using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>One row of the table: an application, the requests that one browser or cache would send, and what the last answer has to be.</summary>
/// <param name="Title">What happens, in words.</param>
/// <param name="Setup">The application, with either middleware called where the framework's documentation puts its own.</param>
/// <param name="Send">Sends the requests and gives back the answer that counts.</param>
/// <param name="IsRight">Whether a browser, and a cache on the way, get what they need.</param>
internal sealed record Comparison(
    string Title,
    Func<CorsKind, AppSetup> Setup,
    Func<LiveApp, Task<ComparedAnswer>> Send,
    Func<ComparedAnswer, bool> IsRight)
{
    public async Task<ComparedAnswer> RunAsync(CorsKind kind)
    {
        await using var upstream = await ComparedEndpoints.StartUpstreamAsync();
        var settings = new Dictionary<string, string?>(AppSetup.TwoOrigins) { ["Upstream"] = upstream.Address };
        await using var app = await LiveApp.StartAsync(Setup(kind) with { Cors = kind, Settings = settings });
        return await Send(app);
    }
}

/// <summary>What the table shows of an answer.</summary>
internal sealed record ComparedAnswer(int Status, string? AllowOrigin, IReadOnlyList<string> Vary)
{
    public static ComparedAnswer Of(HttpResponseMessage response)
    {
        using (response)
            return new((int)response.StatusCode, response.Header("Access-Control-Allow-Origin"), response.VaryNames());
    }

    /// <summary>A page of the allowed origin can read it, and no cache hands it to another origin.</summary>
    public bool IsReadable => AllowOrigin == LiveApp.AllowedOrigin && VariesByOrigin;

    /// <summary>No page of another origin can read it, and no cache hands it to one that could.</summary>
    public bool IsWithheld => AllowOrigin is null && VariesByOrigin;

    public bool VariesByOrigin => Vary.Contains("Origin", StringComparer.OrdinalIgnoreCase);

    /// <summary>A preflight's answer that lets the request through: Fetch asks for an ok status.</summary>
    public bool IsOkPreflight => Status is >= 200 and < 300 && AllowOrigin == LiveApp.AllowedOrigin;

    public override string ToString() =>
        $"{Status}, {(AllowOrigin is null ? "no CORS headers" : $"allows `{AllowOrigin.Replace(" | ", "` and `", StringComparison.Ordinal)}`")}, {(VariesByOrigin ? "varies by `Origin`" : "no `Vary: Origin`")}";
}
