using System.Globalization;

namespace StrictCors.Tool.Export.Ecs;

/// <summary>An Express service of ECS with the policy as its environment: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-expressgatewayservice.html.</summary>
internal sealed class EcsExpressTarget : IExportTarget
{
    public string Name => "ecs-express";

    public IReadOnlyList<string> Formats { get; } = ["terraform", "cloudformation"];

    public bool AppNeedsPolicy => true;

    public ExportResult Export(ExportRequest request)
    {
        var policy = request.Policy;
        if (request.Owner == ExportOwner.Edge)
            return ExportResult.Refused([CloudRefusals.EnvironmentOwner(policy, "An Express service's")]);
        if (policy.Name?.Contains("__", StringComparison.Ordinal) == true)
            return ExportResult.Refused([CloudRefusals.PolicyName(policy)]);

        var environment = EcsEnvironment.Of(policy.Source);
        return ExportResult.Of((request.IsFragment, request.Format) switch
        {
            (false, "terraform") => Terraform(request, string.Concat(environment.Select(setting => "\n" + Block(setting, 4)))),
            (false, _) => CloudFormation(request, string.Concat(environment.Select(setting => Entry(setting, 8)))),
            (true, "terraform") => $"# Into primary_container:\n{string.Join('\n', environment.Select(setting => Block(setting, 0)))}",
            _ => $"# Into PrimaryContainer:\nEnvironment:\n{string.Concat(environment.Select(setting => Entry(setting, 0)))}",
        });
    }

    private const string Title = """
        # The application owns CORS. The load balancer that comes with the service passes OPTIONS on like every request:
        # no attribute routing.http.response.access_control_… may be set on its listener.
        """;

    private static string Terraform(ExportRequest request, string environment) => $$"""
        {{Title}}

        variable "image" {
          type = string
        }

        variable "execution_role_arn" {
          type = string
        }

        variable "infrastructure_role_arn" {
          type = string
        }

        resource "aws_ecs_express_gateway_service" "api" {
          execution_role_arn      = var.execution_role_arn
          infrastructure_role_arn = var.infrastructure_role_arn

          primary_container {
            image          = var.image
            container_port = {{Port(request)}}
        {{environment}}  }
        }

        """;

    private static string CloudFormation(ExportRequest request, string environment) => $$"""
        {{Title}}
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Image:
            Type: String
          ExecutionRoleArn:
            Type: String
          InfrastructureRoleArn:
            Type: String
        Resources:
          Api:
            Type: AWS::ECS::ExpressGatewayService
            Properties:
              ExecutionRoleArn: { Ref: ExecutionRoleArn }
              InfrastructureRoleArn: { Ref: InfrastructureRoleArn }
              PrimaryContainer:
                Image: { Ref: Image }
                ContainerPort: {{Port(request)}}
                Environment:
        {{environment}}
        """;

    private static string Block(KeyValuePair<string, string> setting, int columns)
    {
        var indent = new string(' ', columns);
        return $"{indent}environment {{\n{indent}  name  = {QuotedText.Of(setting.Key)}\n{indent}  value = {QuotedText.Of(setting.Value)}\n{indent}}}\n";
    }

    private static string Entry(KeyValuePair<string, string> setting, int columns)
    {
        var indent = new string(' ', columns);
        return $"{indent}- Name: {QuotedText.Of(setting.Key)}\n{indent}  Value: {QuotedText.Of(setting.Value)}\n";
    }

    // 8080 is the port of .NET's container images; the default upstream is a developer's.
    private static string Port(ExportRequest request) => (request.Upstream == Upstream.Default ? 8080 : request.Upstream.Port).ToString(CultureInfo.InvariantCulture);
}
