using System.CommandLine;
using StrictCors.Tool.Import;
using StrictCors.Tool.Output;

namespace StrictCors.Tool.Commands;

internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "What is deployed, with its values filled in." };
        var from = new Option<string>("--from") { Description = $"What the file is: {string.Join(", ", ImportFormats.All.Select(static format => format.Name))}.", Required = true, HelpName = "FORMAT" };
        var to = new Option<string>("--to") { Description = "json for a settings file, env for environment variables.", DefaultValueFactory = static _ => ImportedSettings.Formats[0] };
        var output = new Option<string?>("--output") { Description = "Write to a file instead of standard output.", HelpName = "FILE" };
        from.AcceptOnlyFromAmong([.. ImportFormats.All.Select(static format => format.Name)]);
        to.AcceptOnlyFromAmong(ImportedSettings.Formats);
        var command = new Command("import", "Reads the CORS configuration of another layer and writes it as settings, with a list of what is dangerous or inexact in it. Never a looser policy.")
        {
            file, from, to, output,
        };
        command.SetAction(result =>
        {
            var (policy, notes) = Importer.Read(ImportFormats.Find(result.GetValue(from)!), result.GetValue(file)!);
            var text = ImportedSettings.Write(policy, result.GetValue(to)!);
            var errors = Terminal.Errors();
            foreach (var note in notes)
                errors.Line(note.IsDangerous ? "red" : "yellow", note.ToString());
            if (result.GetValue(output) is { } path)
                OutputFile.Write(path, text);
            else
                Terminal.Output().Writer.Write(text);
            return notes.Count == 0 ? ExitCodes.Fine : ExitCodes.Problems;
        });
        return command;
    }
}
