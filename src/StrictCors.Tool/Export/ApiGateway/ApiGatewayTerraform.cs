namespace StrictCors.Tool.Export.ApiGateway;

internal static class ApiGatewayTerraform
{
    public static string Of(ExportRequest request) => $$"""
        {{ApiGatewayParts.Title(request)}}

        variable "name" {
          type    = string
          default = "api"
        }

        variable "upstream" {
          description = "The application: scheme, host and port, without a slash at the end."
          type        = string
        {{(CloudRequest.Upstream(request) is { } upstream ? $"  default     = {QuotedText.Of(upstream)}\n" : "")}}}

        variable "authorization_type" {
          description = "For every method but OPTIONS: NONE, JWT, AWS_IAM or CUSTOM."
          type        = string
          default     = "NONE"
        }

        variable "authorizer_id" {
          type    = string
          default = null
        }

        resource "aws_apigatewayv2_api" "api" {
          name          = var.name
          protocol_type = "HTTP"
        {{(request.Owner == ExportOwner.Edge ? $"\n  cors_configuration {{\n{CloudCors.Terraform(request.Policy, 4)}  }}\n" : "")}}}

        resource "aws_apigatewayv2_stage" "default" {
          api_id      = aws_apigatewayv2_api.api.id
          name        = "$default"
          auto_deploy = true
        }
        {{string.Concat(ApiGatewayParts.Paths.Select(path => Integration(request, path.Path, path.Integration)))}}{{string.Concat(ApiGatewayParts.Paths.Select(static path => Routes(path.Path, path.Name, path.Integration)))}}
        """;

    private static string Integration(ExportRequest request, string path, string name) => $$"""

        resource "aws_apigatewayv2_integration" "{{name}}" {
          api_id                 = aws_apigatewayv2_api.api.id
          integration_type       = "HTTP_PROXY"
          integration_method     = "ANY"
          integration_uri        = "${var.upstream}{{path.Replace("+", "", StringComparison.Ordinal)}}"
          payload_format_version = "1.0"
        {{(ApiGatewayParts.Varies(request) ? Vary() : "")}}}

        """;

    private static string Vary() => $$"""

          # The gateway's headers depend on the origin and it does not say so.
          dynamic "response_parameters" {
            for_each = [{{string.Join(", ", ApiGatewayParts.Statuses)}}]
            content {
              status_code = response_parameters.value
              mappings    = { "append:header.Vary" = "Origin" }
            }
          }

        """;

    private static string Routes(string path, string name, string integration) => $$"""

        resource "aws_apigatewayv2_route" "any_{{name}}" {
          api_id             = aws_apigatewayv2_api.api.id
          route_key          = "ANY {{path}}"
          target             = "integrations/${aws_apigatewayv2_integration.{{integration}}.id}"
          authorization_type = var.authorization_type
          authorizer_id      = var.authorizer_id
        }

        # A preflight has no cookie and no token, so OPTIONS asks for none.
        resource "aws_apigatewayv2_route" "options_{{name}}" {
          api_id             = aws_apigatewayv2_api.api.id
          route_key          = "OPTIONS {{path}}"
          target             = "integrations/${aws_apigatewayv2_integration.{{integration}}.id}"
          authorization_type = "NONE"
        }

        """;
}
