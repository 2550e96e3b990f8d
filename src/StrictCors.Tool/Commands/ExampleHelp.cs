using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace StrictCors.Tool.Commands;

/// <summary>The help of a command, and a call to begin with.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    /// <summary>By command; a test runs them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Examples = new Dictionary<string, string>
    {
        ["strictcors"] = "strictcors check --appsettings appsettings.json",
        ["check"] = "strictcors check --task-definition task-definition.json --strict",
        ["explain"] = "strictcors explain --origin https://app.example.com --method PUT --appsettings appsettings.json",
        ["probe"] = "strictcors probe https://api.example.com/users --origin https://app.example.com --credentials",
        ["export"] = "strictcors export nginx --owner edge --env-file app.env --output nginx.conf",
        ["import"] = "strictcors import ingress.yaml --from ingress-nginx --output appsettings.cors.json",
    };

    private readonly HelpAction _help = new();

    // Help is given whatever else the call lacks.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {Examples[parseResult.CommandResult.Command.Name]}\n");
        return code;
    }
}
