namespace StrictCors.Tool.Export.ApiGatewayRest;

internal static class ApiGatewayRestTerraform
{
    public static string Of(ExportRequest request) => $$"""
        {{ApiGatewayRestParts.Title(request)}}

        variable "name" {
          type    = string
          default = "api"
        }

        variable "upstream" {
          description = "The application: scheme, host and port, without a slash at the end."
          type        = string
        {{(CloudRequest.Upstream(request) is { } upstream ? $"  default     = {QuotedText.Of(upstream)}\n" : "")}}}

        variable "authorization_type" {
          description = "For every method but OPTIONS: NONE, AWS_IAM, CUSTOM or COGNITO_USER_POOLS."
          type        = string
          default     = "NONE"
        }

        variable "authorizer_id" {
          type    = string
          default = null
        }

        resource "aws_api_gateway_rest_api" "api" {
          name = var.name
        }

        resource "aws_api_gateway_resource" "path" {
          rest_api_id = aws_api_gateway_rest_api.api.id
          parent_id   = aws_api_gateway_rest_api.api.root_resource_id
          path_part   = "{proxy+}"
        }
        {{string.Concat(ApiGatewayRestParts.Paths.Select(path => Methods(request, path)))}}{{(request.Owner == ExportOwner.Edge ? Errors(request.Policy) : "")}}
        # A deployment is a copy of what is above; a changed policy makes another copy.
        resource "aws_api_gateway_deployment" "deployment" {
          rest_api_id = aws_api_gateway_rest_api.api.id
          triggers    = { policy = "{{ApiGatewayRestParts.Fingerprint(request)}}" }

          depends_on = [
        {{string.Concat(Copied(request).Select(static resource => $"    {resource},\n"))}}  ]

          lifecycle {
            create_before_destroy = true
          }
        }

        resource "aws_api_gateway_stage" "live" {
          rest_api_id   = aws_api_gateway_rest_api.api.id
          deployment_id = aws_api_gateway_deployment.deployment.id
          stage_name    = "live"
        }

        """;

    private static string Methods(ExportRequest request, (string Name, string Path, bool IsRoot) path) => $$"""

        resource "aws_api_gateway_method" "any_{{path.Name}}" {
          rest_api_id   = aws_api_gateway_rest_api.api.id
          resource_id   = {{Resource(path.IsRoot)}}
          http_method   = "ANY"
          authorization = var.authorization_type
          authorizer_id = var.authorizer_id
        {{PathParameter(path.IsRoot)}}}
        {{Proxy($"any_{path.Name}", path)}}
        # A preflight has no cookie and no token, so OPTIONS asks for none.
        resource "aws_api_gateway_method" "options_{{path.Name}}" {
          rest_api_id   = aws_api_gateway_rest_api.api.id
          resource_id   = {{Resource(path.IsRoot)}}
          http_method   = "OPTIONS"
          authorization = "NONE"
        {{(request.Owner == ExportOwner.Edge ? "" : PathParameter(path.IsRoot))}}}
        {{(request.Owner == ExportOwner.Edge ? Mock(request.Policy, $"options_{path.Name}", path.IsRoot) : Proxy($"options_{path.Name}", path))}}
        """;

    private static string Proxy(string method, (string Name, string Path, bool IsRoot) path) => $$"""

        resource "aws_api_gateway_integration" "{{method}}" {
        {{Of(method, path.IsRoot, 23)}}  type                    = "HTTP_PROXY"
          integration_http_method = "ANY"
          uri                     = "${var.upstream}{{path.Path}}"
        {{(path.IsRoot ? "" : "  request_parameters      = { \"integration.request.path.proxy\" = \"method.request.path.proxy\" }\n")}}}

        """;

    private static string Mock(ExportPolicy policy, string method, bool isRoot) => $$"""

        resource "aws_api_gateway_integration" "{{method}}" {
        {{Of(method, isRoot, 20)}}  type                 = "MOCK"
          passthrough_behavior = "NEVER"
          request_templates    = { "application/json" = "{\"statusCode\": 204}" }
        }

        resource "aws_api_gateway_method_response" "{{method}}" {
        {{Of(method, isRoot, 11)}}  status_code = "204"

          response_parameters = {
        {{Map(ApiGatewayRestParts.Preflight(policy).Select(static header => (header.Name, "true")), "method.response.header")}}  }
        }

        resource "aws_api_gateway_integration_response" "{{method}}" {
        {{Of(method, isRoot, 11)}}  status_code = aws_api_gateway_method_response.{{method}}.status_code

          response_parameters = {
        {{Map(ApiGatewayRestParts.Preflight(policy).Select(Static), "method.response.header")}}  }
        {{(ApiGatewayRestParts.Template(policy) is { } template ? $"\n  response_templates = {{\n    \"application/json\" = <<-EOT\n      {ScriptText.Indent(template, 6)}\n    EOT\n  }}\n" : "")}}
          depends_on = [aws_api_gateway_integration.{{method}}]
        }

        """;

    private static string Errors(ExportPolicy policy) => string.Concat(ApiGatewayRestParts.Errors.Select(error => $$"""

        resource "aws_api_gateway_gateway_response" "{{error.Name}}" {
          rest_api_id   = aws_api_gateway_rest_api.api.id
          response_type = "{{error.Type}}"

          response_parameters = {
        {{Map(ApiGatewayRestParts.Own(policy).Select(Static), "gatewayresponse.header")}}  }
        }

        """));

    private static string Of(string method, bool isRoot, int width) => $"""
          {"rest_api_id".PadRight(width)} = aws_api_gateway_rest_api.api.id
          {"resource_id".PadRight(width)} = {Resource(isRoot)}
          {"http_method".PadRight(width)} = aws_api_gateway_method.{method}.http_method

        """;

    private static IEnumerable<string> Copied(ExportRequest request)
    {
        foreach (var (name, _, _) in ApiGatewayRestParts.Paths)
        {
            yield return $"aws_api_gateway_integration.any_{name}";
            yield return request.Owner == ExportOwner.Edge ? $"aws_api_gateway_integration_response.options_{name}" : $"aws_api_gateway_integration.options_{name}";
        }

        foreach (var (name, _) in request.Owner == ExportOwner.Edge ? ApiGatewayRestParts.Errors : [])
            yield return $"aws_api_gateway_gateway_response.{name}";
    }

    private static string PathParameter(bool isRoot) => isRoot ? "" : "\n  request_parameters = { \"method.request.path.proxy\" = true }\n";

    private static (string Name, string Value) Static((string Name, string Value) header) => (header.Name, $"\"'{header.Value}'\"");

    private static string Map(IEnumerable<(string Name, string Value)> headers, string kind)
    {
        var entries = headers.Select(header => (Key: $"\"{kind}.{header.Name}\"", header.Value)).ToList();
        var width = entries.Max(static entry => entry.Key.Length);
        return string.Concat(entries.Select(entry => $"    {entry.Key.PadRight(width)} = {entry.Value}\n"));
    }

    private static string Resource(bool isRoot) => isRoot ? "aws_api_gateway_rest_api.api.root_resource_id" : "aws_api_gateway_resource.path.id";
}
