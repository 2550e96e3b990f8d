using System.CommandLine;
using StrictCors.Tool.Explaining;
using StrictCors.Tool.Output;

namespace StrictCors.Tool.Commands;

internal static class ExplainCommand
{
    private static readonly string[] s_formats = ["text", "json"];

    public static Command Create()
    {
        var sources = new SourceArguments();
        var origin = new Option<string>("--origin") { Description = "The page's origin, as in its Origin header.", Required = true };
        var method = new Option<string?>("--method") { Description = "The method that a preflight asks for." };
        var header = new Option<string[]>("--header") { Description = "A header that the preflight asks for; may be repeated.", DefaultValueFactory = static _ => [] };
        var credentials = new Option<bool>("--credentials") { Description = "The page sends cookies: credentials: 'include'." };
        var policy = new Option<string?>("--policy") { Description = "A named policy. Default: the default policy." };
        var container = new Option<string?>("--container") { Description = "The container of the task definition, where several have CORS settings." };
        var format = FormatOption.Create(s_formats);
        var command = new Command("explain", "Says how a request is answered, by which rule, and what to change. Nothing is sent.")
        {
            origin, method, header, credentials, policy, container, format,
        };
        sources.AddTo(command);
        command.SetAction(result =>
        {
            var question = new Question(
                result.GetValue(origin)!, result.GetValue(method), result.GetValue(header)!, result.GetValue(credentials), result.GetValue(policy), result.GetValue(container));
            var explanation = Explanation.Of(sources.Read(result), question);
            Write(explanation, result.GetValue(format)!);
            return explanation.IsAllowed ? ExitCodes.Fine : ExitCodes.Problems;
        });
        return command;
    }

    private static void Write(Explanation explanation, string format)
    {
        var terminal = Terminal.Output();
        if (format == "json")
        {
            terminal.Writer.Write(Json.Write(explanation));
            return;
        }

        terminal.Line(explanation.IsAllowed ? "green" : "red", explanation.IsAllowed ? "allowed" : $"refused: {explanation.Outcome}");
        terminal.Plain(explanation.Sentence);
        terminal.Plain($"rule: {explanation.Rule}");
        if (explanation.Setting is { } setting)
            terminal.Plain($"setting: {setting}");
    }
}
