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
        var command = new Command("check", "Checks CORS settings as a host would at its start, and shows the policy in force. Without a file: the environment.") { format };
        sources.AddTo(command);
        command.SetAction(result =>
        {
            var targets = Check.Run(sources.Read(result));
            CheckReport.Write(targets, result.GetValue(format)!, Terminal.Output());
            return targets.SelectMany(static target => target.Problems).Any(static problem => !problem.IsWarning) ? ExitCodes.Problems : ExitCodes.Fine;
        });
        return command;
    }
}
