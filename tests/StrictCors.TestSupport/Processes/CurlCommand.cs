using System.Diagnostics;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.TestSupport.Processes;

/// <summary>A <c>curl -i</c> command from a README, aimed at another address than the documented one.</summary>
public sealed partial class CurlCommand(string text, Uri server)
{
    // Without curl on a machine the same request goes out through HttpClient, so that the README is tested there too.
    public static bool CanRun => Machine.Has(Needs.Curl);

    private readonly string[] words =
        [.. Word().Matches(text.Replace("http://localhost:8080/", server.ToString(), StringComparison.Ordinal))
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value)];

    /// <summary>Where curl keeps the cookies that it is told to keep.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <param name="before">A command that runs this one somewhere else, if it is to see another network.</param>
    public async Task<HttpAnswer> RunAsync(params string[] before)
    {
        string[] line = [.. before, .. words, "--silent", "--max-time", "30", "--noproxy", "*"];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        };
        using var curl = Process.Start(start)!;
        var output = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        curl.ExitCode.Should().Be(0, "curl has to reach {0}", server);
        return HttpAnswer.Parse(output);
    }

    public async Task<HttpAnswer> SendAsync()
    {
        using var request = new HttpRequestMessage();
        for (var index = 1; index < words.Length; index++)
        {
            if (words[index] == "-X")
            {
                request.Method = new HttpMethod(words[++index]);
            }
            else if (words[index] == "-H")
            {
                var header = words[++index].Split(": ", 2);
                request.Headers.Add(header[0], header[1]);
            }
            else if (words[index] != "-i")
            {
                request.RequestUri = new Uri(words[index]);
            }
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var response = await client.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }

    [GeneratedRegex("'([^']*)'|[^\\s']+")]
    private static partial Regex Word();
}
