using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace StrictCors.Benchmarks.Loopback;

/// <summary>Debian's <c>wrk</c>, sending one kind of request.</summary>
internal sealed class Wrk(string folder, string kind, string method, (string Name, string Value)[] headers)
{
    private const string Rate = "Requests/sec:";
    private readonly string _script = WriteScript(folder, kind, method, headers);

    /// <summary>Requests in a second. An answer that is none of 2xx or 3xx fails the run: nobody wants to know how fast a mistake is.</summary>
    public async Task<double> RunAsync(string url, TimeSpan time)
    {
        using var process = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c16", $"-d{time.TotalSeconds:0}s", "-s", _script, url]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(static line => line.StartsWith(Rate, StringComparison.Ordinal));
        if (line is null || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"{kind} at {url}: {output}");
        return double.Parse(line[Rate.Length..], CultureInfo.InvariantCulture);
    }

    private static string WriteScript(string folder, string kind, string method, (string Name, string Value)[] headers)
    {
        var script = new StringBuilder($"wrk.method = \"{method}\"\n");
        foreach (var (name, value) in headers)
            script.Append(CultureInfo.InvariantCulture, $"wrk.headers[\"{name}\"] = \"{value}\"\n");
        var path = Path.Combine(folder, kind + ".lua");
        File.WriteAllText(path, script.ToString());
        return path;
    }
}
