using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.CloudTests;

/// <summary>What an answer says of CORS: the status, every <c>Access-Control-*</c> line in the order of names, and the lines of <c>Vary</c>.</summary>
internal sealed record EdgeAnswer(int Status, string Cors, string Vary)
{
    /// <summary>What an application that knows nothing of CORS, or too much, sends beside its status.</summary>
    public static (string Name, string Value)[] OfTheApplication(IEnumerable<string> vary) =>
    [
        .. vary.Select(static line => ("vary", line)), ("access-control-allow-origin", "*"), ("access-control-allow-origin", "https://evil.example"),
        ("access-control-allow-credentials", "true"), ("access-control-expose-headers", "X-Secret"), ("access-control-allow-private-network", "true"),
    ];

    /// <summary>Asks StrictCors itself, over a real connection.</summary>
    public static async Task<IReadOnlyList<EdgeAnswer>> OfStrictCorsAsync(CloudPolicy policy, IReadOnlyList<EdgeRequest> requests)
    {
        await using var app = await LiveApp.StartAsync(new() { Settings = policy.Settings, Pipeline = Answer });
        using var connection = await RawConnection.OpenAsync(app);
        var answers = new List<EdgeAnswer>();
        foreach (var request in requests)
        {
            if (request.Status == StatusCodes.Status304NotModified)
            {
                // It has no length, so the end of the connection is the end of the answer.
                using var last = await RawConnection.OpenAsync(app);
                answers.Add(await AskAsync(last, request, "Connection: close\r\n"));
            }
            else if (request.Lines("upgrade").Any())
            {
                // It is judged where it is accepted. An edge that lets it pass says nothing of how it ends.
                using var own = await RawConnection.OpenAsync(app);
                var answer = await AskAsync(own, request, "");
                answers.Add(answer.Status == StatusCodes.Status101SwitchingProtocols ? answer with { Status = request.Status } : answer);
            }
            else
                answers.Add(await AskAsync(connection, request, ""));
        }

        return answers;
    }

    private static async Task<EdgeAnswer> AskAsync(RawConnection connection, EdgeRequest request, string more)
    {
        var text = new StringBuilder($"{request.Method} /{request.Status} HTTP/1.1\r\nHost: {EdgeRequest.Host}\r\n{more}");
        foreach (var (name, value) in request.Headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        await connection.SendAsync(text.Append("\r\n").ToString());
        return Of(await connection.ReadAnswerAsync());
    }

    public static EdgeAnswer Of(int status, IEnumerable<(string Name, string Value)> headers)
    {
        var all = headers.ToList();
        return new(
            status,
            string.Join("\n", all.Where(static header => header.Name.StartsWith("access-control-", StringComparison.Ordinal)).Select(static header => $"{header.Name}: {header.Value}").Order(StringComparer.Ordinal)),
            string.Join(" | ", all.Where(static header => header.Name == "vary").Select(static header => header.Value)));
    }

    private static EdgeAnswer Of(RawAnswer answer) => Of(answer.Code, answer.Headers.Select(static line => (line[..line.IndexOf(':')].ToLowerInvariant(), line[(line.IndexOf(':') + 1)..].Trim())));

    private static void Answer(WebApplication app)
    {
        app.UseStrictCors();
        app.Run(static async context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            foreach (var (name, value) in OfTheApplication(["Accept-Encoding"]))
                context.Response.Headers.Append(name, value);
            if (context.Request.Headers.Upgrade.Count > 0)
                await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        });
    }
}
