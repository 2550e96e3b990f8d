namespace StrictCors.Tool.Export.LambdaUrl;

/// <summary>The function URL beside a function that is there, in both languages.</summary>
internal static class LambdaUrlResources
{
    private const string EdgeTitle = """
        # The function URL owns CORS: Lambda answers preflights and adds the headers to every other answer.
        # What the function says of CORS is sent beside that, and browsers refuse two values: leave UseStrictCors out of the function.
        # Lambda does not say whether it writes Vary: Origin, so where a cache is in front, the function writes it.
        """;

    private const string AppTitle = """
        # The application in the function owns CORS: the URL has no Cors, which would answer preflights itself and double the application's headers.
        # A preflight is not signed, so the URL asks for no signature and sign-in is the application's own.
        """;

    public static string Terraform(ExportRequest request) => $$"""
        {{Title(request)}}

        variable "function_name" {
          description = "The function's name or ARN."
          type        = string
        }
        {{(IsEdge(request) ? TerraformAuthorization : "")}}
        resource "aws_lambda_function_url" "url" {
          function_name      = var.function_name
          authorization_type = {{(IsEdge(request) ? "var.authorization_type" : "\"NONE\"")}}
        {{(IsEdge(request) ? $"\n  cors {{\n{CloudCors.Terraform(request.Policy, 4)}  }}\n" : "")}}}

        """;

    public static string CloudFormation(ExportRequest request) => $$"""
        {{Title(request)}}
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          FunctionArn:
            Type: String
            Description: The function's name or ARN.
        {{(IsEdge(request) ? TemplateAuthorization : "")}}Resources:
          Url:
            Type: AWS::Lambda::Url
            Properties:
              TargetFunctionArn: { Ref: FunctionArn }
              AuthType: {{(IsEdge(request) ? "{ Ref: AuthType }" : "NONE")}}
        {{(IsEdge(request) ? $"      Cors:\n{CloudCors.Template(request.Policy, 8)}" : "")}}
        """;

    private const string TerraformAuthorization = """

        variable "authorization_type" {
          description = "NONE or AWS_IAM."
          type        = string
          default     = "NONE"
        }

        """;

    private const string TemplateAuthorization = """
          AuthType:
            Type: String
            Description: NONE or AWS_IAM.
            Default: NONE

        """;

    private static bool IsEdge(ExportRequest request) => request.Owner == ExportOwner.Edge;

    private static string Title(ExportRequest request) => IsEdge(request) ? EdgeTitle : AppTitle;
}
