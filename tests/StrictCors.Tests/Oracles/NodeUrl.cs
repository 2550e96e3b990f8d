using System.Diagnostics;
using System.Text.Json;
using StrictCors.TestSupport.Processes;

namespace StrictCors.Tests.Oracles;

/// <summary>What the <see href="https://url.spec.whatwg.org/#url-class">URL class</see> of Node.js, an implementation of the standard by others, makes of a text.</summary>
/// <param name="Origin">The serialized origin; <c>null</c> for a scheme that the standard does not know.</param>
/// <param name="Href">The whole URL, serialized.</param>
/// <param name="Protocol">With its colon.</param>
/// <param name="Hostname">Without port, IPv6 in brackets.</param>
/// <param name="Port">Empty for the scheme's own.</param>
/// <param name="Host">Host name and port.</param>
internal sealed record NodeUrl(string Origin, string Href, string Protocol, string Hostname, string Port, string Host)
{
    public const string Missing = "NOT TESTED: no node on this machine (install Node.js 20 or later).";

    public static bool IsFound => Machine.Has(Needs.Node);

    // One line in, one line out, so that one process answers for all of them.
    private const string Script = """
        require('readline').createInterface({ input: process.stdin }).on('line', line => {
            try {
                const { origin, href, protocol, hostname, port, host } = new URL(JSON.parse(line));
                console.log(JSON.stringify({ Origin: origin, Href: href, Protocol: protocol, Hostname: hostname, Port: port, Host: host }));
            } catch {
                console.log('null');
            }
        });
        """;

    /// <returns>One answer for each text; <see langword="null"/> for what is no URL.</returns>
    public static async Task<IReadOnlyList<NodeUrl?>> ParseAsync(IReadOnlyList<string> texts)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var asking = Task.Run(() =>
        {
            foreach (var text in texts)
                node.StandardInput.WriteLine(JsonSerializer.Serialize(text));
            node.StandardInput.Close();
        });
        var answers = new List<NodeUrl?>();
        while (await node.StandardOutput.ReadLineAsync() is { } line)
            answers.Add(JsonSerializer.Deserialize<NodeUrl?>(line));
        await asking;
        await node.WaitForExitAsync();
        answers.Should().HaveCount(texts.Count);
        return answers;
    }

    /// <summary>
    /// Whether a text is what its URL's origin serializes to: the URL's origin for the schemes that the standard knows, and for others, whose
    /// origin it leaves opaque, the scheme and the host as browsers send them (<c>capacitor://localhost</c>).
    /// </summary>
    public bool IsOriginOf(string text) => Origin == text || (Origin == "null" && Host.Length > 0 && Href == text && $"{Protocol}//{Host}" == text);
}
