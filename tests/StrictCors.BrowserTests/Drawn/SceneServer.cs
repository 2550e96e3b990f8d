using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using StrictCors.BrowserTests.Servers;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>Answers <c>/drawn/17/at?s=c17</c> as the scene of that number says, one answer after the other.</summary>
internal sealed class SceneServer(ServersFixture servers)
{
    private readonly ConcurrentDictionary<(string Mark, bool IsPreflight), int> _answered = new();

    public void Answer(HttpContext context, int number)
    {
        var mark = WireLog.MarkOf(context.Request);
        var scene = Scenes.All[number];
        var isPreflight = context.Request.Method == "OPTIONS" && context.Request.Headers.ContainsKey("Access-Control-Request-Method");
        var script = isPreflight ? scene.Preflights : scene.Answers;
        var step = _answered.AddOrUpdate((mark, isPreflight), 0, static (_, before) => before + 1);
        // The browser's cache is not the matter here.
        context.Response.Headers.CacheControl = "no-store";
        Script.Answer(context, script.Length > 0 ? script : "500", step, text => Expand(text, scene, number, mark, context.Request));
    }

    private string Expand(string text, Scene scene, int number, string mark, HttpRequest request)
    {
        if (text.StartsWith("go:", StringComparison.Ordinal))
        {
            var (server, fragment) = text.IndexOf('#', StringComparison.Ordinal) is > 0 and var hash ? (text[3..hash], text[hash..]) : (text[3..], "");
            return $"{servers.OriginOf(server, scene.Page)}/drawn/{number}/at?s={mark}{fragment}";
        }

        if (text.StartsWith("to:", StringComparison.Ordinal))
            text = text[3..];
        return servers.Expand(text, scene.Page)
            .Replace("{origin}", request.Headers.Origin.FirstOrDefault() ?? servers.OriginOf(scene.Page), StringComparison.Ordinal)
            .Replace("{host}", request.Host.Host, StringComparison.Ordinal)
            .Replace("{mark}", mark, StringComparison.Ordinal)
            .Replace("{n}", $"{number}", StringComparison.Ordinal);
    }
}
