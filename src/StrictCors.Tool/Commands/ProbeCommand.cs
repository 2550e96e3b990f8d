using System.CommandLine;
using Spectre.Console;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Output;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Commands;

internal static class ProbeCommand
{
    public static Command Create()
    {
        var arguments = new ProbeArguments();
        var format = FormatOption.Create(ProbeReport.Formats);
        var report = new Option<string?>("--report") { Description = "Write a page to share, in one file.", HelpName = "FILE.html" };
        var showCurl = new Option<bool>("--show-curl") { Description = "Print each request as a curl command." };
        var verbose = new Option<bool>("--verbose") { Description = "Say what is sent while it is sent." };
        var command = new Command("probe", $"Plays a browser against a live service and judges its answers. Sends less than {Sender.MostRequests} requests, none of which changes anything.")
        {
            format, report, showCurl, verbose,
        };
        arguments.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            var options = arguments.Read(result);
            var errors = Terminal.Errors();
            using var sender = new Sender(options, result.GetValue(verbose) ? exchange => Tell(exchange, errors) : static _ => { });
            var run = await WithProgressAsync(new Probe(options, sender, cancellation), options, result.GetValue(verbose), errors).ConfigureAwait(false);
            var findings = Judge.All(run);
            ProbeReport.Write(run, findings, result.GetValue(format)!, result.GetValue(showCurl), Terminal.Output());
            if (result.GetValue(report) is { } path)
                OutputFile.Write(path, ProbePage.Write(run, findings, DateTimeOffset.UtcNow));
            return findings.Any(static finding => finding.Severity > Severity.Information) ? ExitCodes.Problems : ExitCodes.Fine;
        });
        return command;
    }

    private static Task<ProbeRun> WithProgressAsync(Probe probe, ProbeOptions options, bool verbose, Terminal errors) =>
        !verbose && errors.Screen is { Profile.Capabilities.Interactive: true } screen
            ? screen.Status().StartAsync($"Asking {Markup.Escape(options.Url.Authority)} …", _ => probe.RunAsync())
            : probe.RunAsync();

    private static void Tell(Exchange exchange, Terminal errors)
    {
        var headers = string.Join(", ", exchange.RequestHeaders.Where(static header => !BrowserHeaders.Has(header.Key)).Select(static header => $"{header.Key}: {header.Value}"));
        errors.Plain($"{exchange.Method} {ShownAddress.Of(exchange.Url)} ({exchange.Step}; {headers}): {(exchange.Answer is null ? exchange.Failure : exchange.Status)}");
    }
}
