using System.CommandLine;
using StrictCors.Tool.Sources;

namespace StrictCors.Tool.Commands;

/// <summary>The options that say where settings come from, the same for every command that reads settings.</summary>
internal sealed class SourceArguments
{
    private readonly Option<string?> _environmentFile = new("--env-file") { Description = "A file of KEY=value lines.", HelpName = "FILE" };
    private readonly Option<string> _environmentFileStyle = new("--env-file-style") { Description = "Who reads the env file: docker (quotes stay in the value), compose or dotenv.", DefaultValueFactory = static _ => EnvironmentFile.Styles[0] };
    private readonly Option<string?> _appSettings = new("--appsettings") { Description = "An appsettings.json; appsettings.NAME.json beside it is read too.", HelpName = "FILE" };
    private readonly Option<string?> _taskDefinition = new("--task-definition") { Description = "An ECS task definition, or a CloudFormation template or Terraform plan that has one.", HelpName = "FILE" };
    private readonly Option<string[]> _manifest = new("--manifest")
    {
        Description = "What is deployed: an ECS task definition, a CloudFormation or CDK template, a Terraform plan in JSON, a compose file, objects of Kubernetes, an Azure Container App, or a launchSettings.json. May be repeated.",
        HelpName = "FILE",
        DefaultValueFactory = static _ => [],
    };

    private readonly Option<string?> _environmentName = new("--environment") { Description = "The environment's name. Default: DOTNET_ENVIRONMENT or ASPNETCORE_ENVIRONMENT of the sources, else Production.", HelpName = "NAME" };

    public SourceArguments() => _environmentFileStyle.AcceptOnlyFromAmong(EnvironmentFile.Styles);

    public void AddTo(Command command)
    {
        command.Options.Add(_environmentFile);
        command.Options.Add(_environmentFileStyle);
        command.Options.Add(_appSettings);
        command.Options.Add(_taskDefinition);
        command.Options.Add(_manifest);
        command.Options.Add(_environmentName);
    }

    public SourceOptions Read(ParseResult result) =>
        new(result.GetValue(_environmentFile), result.GetValue(_appSettings), result.GetValue(_taskDefinition), result.GetValue(_environmentName))
        {
            Manifests = result.GetValue(_manifest)!,
            EnvironmentFileStyle = result.GetValue(_environmentFileStyle)!,
        };
}
