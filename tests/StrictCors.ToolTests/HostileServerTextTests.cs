using System.Text.RegularExpressions;
using Markdig;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Output;
using StrictCors.Tool.Probing;

namespace StrictCors.ToolTests;

/// <summary>What a server writes in any header that a report shows stays text in every format: no link, image, mention, markup, command or escape sequence.</summary>
public sealed partial class HostileServerTextTests
{
    private const string Markup = "![x](https://evil.example/i.png) [link](https://evil.example) <img src=x onerror=alert(1)> `` ` @team GH-7 owner/name#7 www.evil.example ::error::x ||| **bold**";

    private static readonly string[] s_shown =
    [
        "Server", "Via", "x-amzn-ErrorType", "X-Cache", "CF-Cache-Status", "Cache-Status", "X-Cache-Status", "X-Varnish", "Age", "Vary", "Location", "WWW-Authenticate", "X-Amz-Cf-Id", "x-azure-ref", "cf-ray", "X-Served-By",
        "Cache-Control", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Expose-Headers", "Access-Control-Max-Age", "Access-Control-Other",
    ];

    public static TheoryData<string, string> Texts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var header in s_shown)
                data.Add(header, header switch { "Server" => "awselb/2.0 " + Markup, "X-Cache" or "CF-Cache-Status" or "X-Cache-Status" => "HIT " + Markup, "Cache-Status" => $"{Markup}; hit", _ => Markup });
            data.Add("Server", "nginx " + Markup);
            data.Add("Server", "Microsoft-IIS " + Markup);
            data.Add("Via", "1.1 varnish " + Markup);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_header_stays_text_in_every_format(string header, string text)
    {
        await using var server = await ServeAsync(header, text);
        var options = new ProbeOptions { Url = new Uri(server.Urls.First() + "/users?token=secret-7&secret-8"), Origin = Reply.App, Methods = ["POST"], Headers = ["content-type"], Via = [new(server.Urls.First())] };
        using var sender = new Sender(options, static _ => { });
        var run = await new Probe(options, sender, CancellationToken.None).RunAsync();
        var findings = Judge.All(run);
        findings.Should().NotBeEmpty();

        foreach (var format in ProbeReport.Formats)
            foreach (var isTerminal in new[] { false, true })
            {
                var output = Written(run, findings, format, isTerminal);
                output.Should().NotContain("secret-", format);
                (isTerminal ? Style().Replace(output, "") : output).Where(static character => char.IsControl(character) && character != '\n').Should().BeEmpty(format);
                output.Split('\n').Should().NotContain(static line => line.StartsWith("::", StringComparison.Ordinal), format);
                if (format == "markdown")
                    ShouldBeInert(output);
                if (format == "sarif")
                    output.Should().NotContain("](", "that makes a link");
            }

        var page = ProbePage.Write(run, findings, DateTimeOffset.UtcNow);
        page.Should().NotContain("secret-").And.NotContain("<img").And.NotContain("href=\"https://evil");
    }

    [Theory]
    [InlineData("\u001b[31m")]
    [InlineData("\u009b31m")]
    [InlineData("\u202e")]
    [InlineData("\u0007")]
    [InlineData("\u2028::error::x")]
    public void Nothing_that_moves_a_terminal_is_printed_whoever_composed_it(string text)
    {
        foreach (var isTerminal in new[] { false, true })
        {
            var writer = new StringWriter();
            var terminal = TerminalOn(writer, isTerminal);
            terminal.Plain("a" + text);
            terminal.Line("red", "a" + text);
            Style().Replace(writer.ToString(), "").Should().NotContain(text).And.Contain("\\u");
        }
    }

    private static string Written(ProbeRun run, IReadOnlyList<Finding> findings, string format, bool isTerminal)
    {
        var writer = new StringWriter();
        ProbeReport.Write(run, findings, format, withCurl: true, TerminalOn(writer, isTerminal));
        return writer.ToString();
    }

    private static Terminal TerminalOn(StringWriter writer, bool isTerminal) => !isTerminal ? new(writer) : new(writer, AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.Standard,
        Interactive = InteractionSupport.No,
    }));

    // As a code host renders it: its links and mentions are made of text outside of code.
    private static void ShouldBeInert(string markdown)
    {
        var html = Markdown.ToHtml(markdown, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());
        var outside = Code().Replace(html, "");
        outside.Should().NotContain("<a ").And.NotContain("<img").And.NotContain("<strong").And.NotContain("@").And.NotContain("://").And.NotContain("www.").And.NotContain("#7").And.NotContain("GH-7");
    }

    private static async Task<WebApplication> ServeAsync(string header, string text)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context =>
        {
            var reply = Reply.To(context);
            context.Response.StatusCode = header == "Location" && reply.IsPreflight ? 307 : reply.IsPreflight ? 403 : reply.Status;
            context.Response.Headers[header] = header == "Location" ? "https://evil.example/?token=secret-9&" + text : text;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    [GeneratedRegex(@"<code[^>]*>.*?</code>|<pre>.*?</pre>", RegexOptions.Singleline)]
    private static partial Regex Code();

    // What the terminal's own colours are made of.
    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Style();
}
