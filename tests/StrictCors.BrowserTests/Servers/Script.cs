using Microsoft.AspNetCore.Http;

namespace StrictCors.BrowserTests.Servers;

/// <summary>
/// What a hand-made server answers, as the table writes it: <c>302 > second | -Allow-Origin: {page} >> 200</c> are two answers, one after the
/// other; <c>> second</c> redirects to the next answer on that server; <c>-Allow-Origin</c> is <c>Access-Control-Allow-Origin</c>.
/// </summary>
internal static class Script
{
    public static void Answer(HttpContext context, string script, int step, Func<string, string> expand)
    {
        var answers = script.Split(" >> ");
        var parts = answers[Math.Min(step, answers.Length - 1)].Split(" | ");
        var status = parts[0].Split(" > ");
        context.Response.StatusCode = int.Parse(status[0], System.Globalization.CultureInfo.InvariantCulture);
        if (status.Length > 1)
            context.Response.Headers.Location = Location(status[1], step, context.Request.QueryString, expand);
        foreach (var header in parts[1..])
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            var name = header[0] == '-' ? "Access-Control" + header[..colon] : header[..colon];
            context.Response.Headers.Append(name, expand(header[(colon + 1)..].Trim()));
        }
    }

    private static string Location(string target, int step, QueryString query, Func<string, string> expand) =>
        target.Contains(':', StringComparison.Ordinal) ? expand(target) : $"{expand($"{{{target}}}")}/script/{step + 1}{query}";
}
