using System.CommandLine;
using StrictCors.Tool.Checking;
using StrictCors.Tool.Output;

namespace StrictCors.Tool.Commands;

internal static class CheckCommand
{
    public static Command Create()
    {
        var sources = new SourceArguments();
        var format = FormatOption.Create(CheckReport.Formats);
        var container = new Option<string?>("--container") { Description = "Judge this container alone.", HelpName = "NAME" };
        var strict = new Option<bool>("--strict") { Description = "Warnings fail." };
        var allowNobody = new Option<bool>("--allow-nobody") { Description = "The list of origins is empty on purpose." };
        var client = new Option<string[]>("--client") { Description = "A client library that has to be served, such as signalr or grpc-web; may be repeated.", HelpName = "NAME" };
        var command = new Command("check", "Checks CORS settings as a host would at its start, and shows the policy in effect. Without a file: the environment.")
        {
            container, strict, allowNobody, client, format,
        };
        sources.AddTo(command);
        command.SetAction(result =>
        {
            var targets = ClientJudge.Judge(Check.Run(sources.Read(result), result.GetValue(container), result.GetValue(allowNobody)), result.GetValue(client) ?? []);
            var isStrict = result.GetValue(strict);
            CheckReport.Write(targets, result.GetValue(format)!, isStrict, Terminal.Output());
            return targets.SelectMany(static target => target.Problems).Any(problem => isStrict || !problem.IsWarning) ? ExitCodes.Problems : ExitCodes.Fine;
        });
        return command;
    }
}
