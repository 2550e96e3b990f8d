using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety.Pipelines;

/// <summary>One request that is sent to an application with StrictCors and without.</summary>
internal sealed record PipelineRequest(string Method, string Path, string? Origin, bool IsSignedIn, bool IsPreflight, string Host)
{
    private static readonly string[] s_paths =
    [
        "/plain", "/plain?key=1", "/plain/post?key=1", "/secure", "/secure?key=1", "/open", "/error", "/throws", "/missing", "/missing?key=1", "/admin", "/admin/secure?key=1",
        "/locked?key=1", "/api/inner", "/api/inner?key=1", "/secret.txt", "/secret.txt?key=1", "/old", "/old?key=1", "/alias", "/alias?key=1", "/base/secure?key=1", "/base/admin", "/fallback/a?key=1",
    ];

    public bool IsOptions => Method == "OPTIONS";

    /// <summary>A choice of all there are, the same for the same seed.</summary>
    public static IEnumerable<PipelineRequest> Choose(Random random)
    {
        foreach (var path in s_paths)
        {
            var host = random.Next(8) == 0 ? "elsewhere.example" : PipelineHost.Host;
            string?[] origins = [LiveApp.AllowedOrigin, LiveApp.OtherOrigin, null];
            foreach (var origin in random.GetItems(origins, 2))
            {
                var method = random.GetItems(["GET", "GET", "POST", "HEAD", "DELETE"], 1)[0];
                yield return new(method, path, origin, IsSignedIn: false, IsPreflight: false, host);
                yield return new(method, path, origin, IsSignedIn: true, IsPreflight: false, host);
                yield return new("OPTIONS", path, origin, IsSignedIn: random.Next(2) == 0, IsPreflight: false, host);
            }

            yield return new("OPTIONS", path, random.GetItems(origins[..2], 1)[0], IsSignedIn: random.Next(2) == 0, IsPreflight: true, host);
        }
    }

    public override string ToString() =>
        $"{(IsPreflight ? "preflight of" : Method)} {Host}{Path}, {(IsSignedIn ? "signed in" : "anonymous")}, {Origin ?? "no origin"}";

    public async Task<PipelineAnswer> SendAsync(PipelineHost host)
    {
        using var request = new HttpRequestMessage(new(Method), Path);
        request.Headers.Host = Host;
        if (Origin is not null)
            request.Headers.Add("Origin", Origin);
        if (IsSignedIn)
            request.Headers.TryAddWithoutValidation("Authorization", "yes");
        if (IsPreflight)
            request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await host.Client.SendAsync(request);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Header("Location"));
    }
}

/// <summary>What a client gets of an answer, CORS headers aside.</summary>
internal sealed record PipelineAnswer(int Status, string Body, string? Location)
{
    public bool IsRefused => Status is 400 or 401 or 403 or 302;

    public override string ToString() => $"{Status} '{Body}'{(Location is null ? "" : " to " + Location)}";
}
