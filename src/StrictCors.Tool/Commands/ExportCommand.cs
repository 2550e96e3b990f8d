using System.CommandLine;
using StrictCors.Tool.Export;
using StrictCors.Tool.Output;

namespace StrictCors.Tool.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        var arguments = new ExportArguments();
        var output = new Option<string?>("--output") { Description = "Write to a file instead of standard output.", HelpName = "FILE" };
        var command = new Command("export", "Writes the policy for a layer that owns CORS, or what keeps a layer from touching CORS. Never a looser policy: what a layer can't express is refused.")
        {
            output,
        };
        arguments.AddTo(command);
        command.SetAction(result =>
        {
            var (target, request) = arguments.Read(result);
            var exported = target.Export(request);
            if (exported.Text is null)
                return Refuse(target, exported.Refusals);
            Write(result.GetValue(output), exported.Text);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static int Refuse(IExportTarget target, IReadOnlyList<ExportRefusal> refusals)
    {
        var errors = Terminal.Errors();
        errors.Line("red", $"{target.Name} can't express this policy, and nothing looser is written:");
        foreach (var refusal in refusals)
        {
            errors.Plain(refusal.What);
            errors.Plain($"  {refusal.Reason}");
            errors.Plain($"  {refusal.Nearest}");
        }

        return ExitCodes.Problems;
    }

    private static void Write(string? path, string text)
    {
        if (path is null)
            Terminal.Output().Writer.Write(text);
        else
            OutputFile.Write(path, text);
    }
}
